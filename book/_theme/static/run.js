// Fills the cache that the service worker of JupyterLite answers from, then opens a lesson there.
(async () => {
  "use strict";
  const { _, el } = synthlab.home;
  const AT_A_TIME = 4, CACHE = "precache"; // the service worker's own name for it
  const part = name => document.getElementById(`run-${name}`);
  const lite = new URL("lite/", location.href);
  const say = words => { part("words").textContent = words; };
  const course = JSON.parse(document.getElementById("lessons-of-the-book").textContent);
  const wanted = new URLSearchParams(location.search).get("lesson");
  const lesson = course.find(one => one.id === wanted);
  const megabytes = bytes => `${Math.round(bytes / 1e6)} MB`;

  const offer = () => {
    say(_("Which one?"));
    part("lessons").append(...course.map(({ id, name, title }) =>
      el("li", {}, el("a", { href: `?lesson=${id}` }, `${name}: ${title}`))));
  };

  const load = async () => {
    const { stamp, files } = await (await ask("files.json", { cache: "no-cache" })).json();
    const mark = new URL("built", lite).href;
    const before = await (await caches.open(CACHE)).match(mark);
    // What was kept of another build would not go with this one.
    if (before === undefined || await before.text() !== stamp) await caches.delete(CACHE);
    const kept = await caches.open(CACHE);
    const all = files.reduce((sum, [, bytes]) => sum + bytes, 0), queue = [...files];
    let loaded = 0;
    const show = (bytes, path) => {
      loaded += bytes;
      part("progress").max = all;
      part("progress").value = loaded;
      const what = path.replace(/^.*\//, "").split("-")[0];
      part("amount").textContent = _("{loaded} of {all} · {what}", { loaded: megabytes(loaded), all: megabytes(all), what });
    };
    const next = async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const [path, bytes] = file, url = new URL(path, lite).href;
        if (await kept.match(url)) {
          show(bytes, path);
          continue;
        }
        const answer = await ask(path);
        const counting = new TransformStream({
          transform(chunk, on) {
            show(chunk.length, path);
            on.enqueue(chunk);
          },
        });
        const headers = { "Content-Type": answer.headers.get("Content-Type") ?? "" };
        await kept.put(url, new Response(answer.body.pipeThrough(counting), { headers }));
      }
    };
    part("loading").hidden = false;
    await Promise.all(Array.from({ length: AT_A_TIME }, next));
    await kept.put(mark, new Response(stamp));
  };

  const ask = async (path, options) => {
    const answer = await fetch(new URL(path, lite), options);
    if (!answer.ok) throw new Error(_("{path} is missing ({status})", { path, status: answer.status }));
    return answer;
  };

  if (location.protocol === "file:") {
    say(_("From a disk, the browser lets no page run Python. Serve the book's folder: python3 -m http.server"));
  } else if (!("serviceWorker" in navigator && "caches" in window)) {
    say([
      _("Here the browser has no service worker, through which a notebook reads the files beside it."),
      _("Browsers have one under https:// and on this very machine (http://localhost), but not under plain http:// from another, nor in some private windows."),
      _("Ask whoever serves this book for https, or open the lesson in JupyterLab."),
    ].join(" "));
  } else if (lesson === undefined) {
    offer();
  } else {
    try {
      say(_("Loading. {lesson} opens by itself; the second time all of it is here already.", { lesson: lesson.name }));
      await load();
      say(_("Opening {lesson}. Python takes a moment to start.", { lesson: lesson.name }));
      location.replace(new URL(`notebooks/index.html?path=${lesson.id}/${lesson.id}.ipynb`, lite));
    } catch (error) {
      say(_("It could not be loaded: {why}. Reload this page to try again; what has come so far is kept.", { why: error.message }));
    }
  }
})();
