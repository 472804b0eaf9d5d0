/* The data that scripts and Python hand each other, described once: explorer, bench, game,
   prediction, typing card. `about` never changes, `now` and a state do. For the type checker alone:
   no page loads this file. */

// ---- Explorer: explorer_page.py makes it, pack.py packs its states ----

interface Caption { caption: string; mark?: string }
interface Plot { title: string; alt: string; data: Trace[]; layout: Layout }
/** As much of plotly's figures as the cards look at. */
type Values = ArrayLike<number | string>;
interface Trace { x?: Values; y?: Values; mode?: string; name?: string; [other: string]: unknown }
interface Axis { type?: string; range?: number[] }
interface Note { text: string; x: number; [other: string]: unknown }
interface Layout {
  template?: object; height?: number; margin?: { t?: number; b?: number }; meta?: { until?: number | null };
  xaxis?: Axis; yaxis?: Axis; annotations?: Note[]; shapes?: object[];
}
interface Sheet { title: string; alt: string; tiles: (Caption & { picture: string })[]; columns: number; pixels: boolean; ratio: string }
interface Texts { title: string; alt: string; texts: (Caption & { pieces: [words: string, mark: string][] })[]; columns: number }
/** Rows in blocks; a column of a block is many cells, or one that is the same in all of its rows. */
interface Table { columns: string[]; blocks: (Cell | ArrayLike<Cell>)[][] }
type Cell = string | number | boolean | null;
type View = Plot & Sheet & Texts; // one of them: the others' fields are missing
/** A state: what a card shows when its knobs stand somewhere. */
interface ExplorerState { sentence: string; views: View[]; table: Table }
/** How much room a view takes at most, over all states. */
interface Room { title: string; height: number; tiles: number; texts: number; text: string; caption: string }
interface Control { name: string; keys: string[]; words: string[]; at: number; box?: HTMLElement; named?: (playing: boolean) => void }
interface ExplorerAbout { look: string; name: string; controls: Control[]; rooms: Room[]; html: string; template: object }
/** Where the states of an explorer come from. */
interface Source { state(at: number[]): Promise<ExplorerState | null>; plotly(): Promise<any>; address?: boolean; grow?: boolean }

// ---- Bench: labelling.py, classroom.py ----

type Said = "yes" | "no" | "unsure";
/** What was said at a turn; seconds is null where no clock ran. */
interface Answer { turn: number; said: Said; seconds: number | null }
interface BenchState { rev: number; answers: Answer[]; backups: Answer[][]; wage: number }
/** Accuracies after 0, 1, 2 … answers, null where there was no model; yes or no of each unseen picture. */
interface Lesson { mine: (number | null)[]; truth: (number | null)[]; guesses: boolean[] | null; p?: number[] | null }
interface BenchAbout {
  look: string; id: string; name: string; title: string; target: string; other: string | null; wages: number[];
  turns: number[]; pictures: string[]; words: string[]; truth: boolean[]; kinds: string[]; plurals: string[];
  unseen: { kinds: number[]; things: string[]; holds: number[][] };
  features: { C: number; columns: number; scale: number; pictures: string; unseen: string };
}

/** Where the labels of a bench are kept, and what learns from them. */
interface BenchHome extends Home<BenchState> { learn(answers: Answer[]): Lesson }

// ---- Game: game_card.py, synthlab.game.rules ----

type Part = "fresh" | "labels" | "filter" | "reviewers";
type Decision = Record<Part, number>;
type Rule =
  | "generations" | "n" | "variants" | "cow" | "cows" | "income" | "lost" | "pack" | "packPrice" | "dearer"
  | "labelPrice" | "filterPrice" | "reviewerPrice" | "real" | "invented" | "mistakes" | "taste" | "boughtCows"
  | "labellerFinds" | "scarce" | "copies" | "reviewed" | "reviewerFinds" | "reviewerDoubts" | "reviewerSlips"
  | "rare" | "customers" | "page" | "looks" | "alarmLooks" | "alarmAt" | "shown" | "worst" | "newsworthy" | "startSquares";
type Rules = Record<Rule, number> & Record<"styles" | "labels" | "filters", string[]> &
  Record<"world" | "start" | "filterCows" | "filterRare", number[]> & { news: Record<string, string>; most: Decision };
interface Bought { kind: number; labelled: boolean }
interface Score { quality: number; diversity: number; coverage: number; thrift: number; total: number }
interface Truth { styles: number[]; cows: number; alive: number; quality: number; diversity: number; coverage: number }
interface GameReport {
  generation: number; event: string; money: number; price: number; income: number; bought: number; labelled: number;
  labelledCows: number; invented: number; dropped: number; reviewed: number; reviewedCows: number; reviewedOdd: number;
  missing: number[]; cows: number; alike: number; different: number; alarm: boolean; shown: number[];
}
/** `moves` are codes of decisions: "2103". */
interface Played { seed: number; moves: string[] }
interface GameState extends Played { rev: number; finished: Played[] }
interface GameAbout { look: string; name: string; title: string; seed: number; rules: Rules; players: Record<string, string>; pictures: string[] }

// ---- Prediction, the end of a lesson, typing card: prediction.py, lesson_end.py, typing_card.py ----

/** `found` is what the card said where the answer shows; `told` where somebody wanted the answer without it. */
interface PredictionState { choice: string | null; found: string | null; told: boolean; rev?: number }
/** How a guess looks in a plot: a level, a curve, or the name of a bar. */
type Mark = number | Curve | string;
type Curve = [x: number[], y: number[]];
/** Keys of knobs, by name: any of them will do. */
type Place = Record<string, string[]>;
/** `card` shows the answer where its knobs stand at `at`; guesses are drawn in its plot `view`. */
interface PredictionAbout {
  look: string; name: string; question: string; options: string[]; answer: string; why: Record<string, string>;
  card: string | null; at: Place; marks: Record<string, Mark>; view: number;
}
/** A prediction as other cards see it (prediction.js). */
interface Guess extends PredictionState {
  about: PredictionAbout;
  /** Whether the answer has been seen. */
  settled: boolean;
  /** Tell it that its card has got there. */
  settle(found: string): void;
  /** Move its card to the answer, and go there. */
  go(): void;
  /** Go back to the question, and ask once more. */
  ask(): void;
  /** "**Right.** ..." */
  verdict(): string;
}
/** A card that can answer a prediction: `moved` is its sentence, once somebody has moved it. */
interface Answering { name: string; title: string; card: HTMLElement; moved?: string; reach?(at: Place): void }
/** What is known of a lesson; `right` is what became of its prediction. */
interface Came { opened?: boolean; finished?: boolean; right?: boolean }
/** A lesson of the course; `href` where it is a page of this book. */
interface OneLesson { id: string; name: string; title: string; minutes: string; teaser: string; href?: string }
interface EndingAbout { look: string; name: string; prediction: string; question: string; lessons: OneLesson[] }
interface TypingAbout {
  look: string; name: string; title: string; hint: string; texts: string[]; beginning: string; examples: string[];
  back: number; backs: [number, string][];
}

// ---- Homes: where a card's state is kept ----

/** What keeps a state: the browser in a page, Python in a notebook. `save` says what came of it. */
interface Home<State> { kept: string; load(): { state: State | null; note?: string }; save(state: State): string | void }
/** The way from a view of a card to Python: `ask` hands over an event and gives the answer, null where
 * nobody is there; `told` is what Python said last; `news` hears what this view has not asked for,
 * `turned` that Python went or came. */
interface LineToPython {
  view: string; waits: boolean; gone: boolean; told: any; ask(event: unknown): Promise<any>;
  news: (answer: any) => void; turned: (gone: boolean) => void;
}
/** What a card tells the memory that live.js makes for it. `checked` gives a state that can be trusted;
 * `joined` what to show where Python and the browser hold one each, or null for what Python holds. */
interface Remembered<State> {
  name: string; what: string; checked(state: any): State | null; joined(saved: State, unsaved: State): State | null;
  tell(words: string, wrong?: boolean): void; adopt(state: State): void; shown(): State;
}
type Memory = <State extends { rev?: number }>(line: LineToPython, model: Model, card: Remembered<State>) => Home<State> & { close(): void };
/** How a card lives in a notebook: shows it there and returns what ends it. */
type InNotebook<About> = (root: HTMLElement, line: LineToPython, about: About, model: Model, memory: Memory) => () => void;
/** anywidget's model, as far as cards use it. */
interface Model {
  get(name: "about" | "now" | "key"): any;
  on(events: string, hear: (...given: any[]) => void): void;
  off(events: string, hear: (...given: any[]) => void): void;
  send(message: object, callbacks: object): void;
}

// ---- What the scripts hang on nodes and on the page ----

interface PlotBody extends HTMLElement { data?: object[]; watched?: number }
interface Element { said?: string | null }
interface HTMLElement { bench?: object; game?: object; typing?: object; explorer?: object; prediction?: object; ending?: object }
interface HTMLImageElement { kind?: number }
interface Window { Plotly?: any }
