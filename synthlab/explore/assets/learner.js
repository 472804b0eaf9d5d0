/* The learner of the static labelling bench: binary logistic regression, as Python's
   SoftmaxRegression has it. It minimises C · Σ log(1 + exp(−yᵢ sᵢ)) + ½‖w‖² with sᵢ = w·xᵢ + b and
   yᵢ = ±1; the intercept b is not penalised. The optimum is unique. Global: synthlab.learner. */
synthlab.learner = (() => {
  "use strict";
  const ENOUGH = 1e-22; // of the loss at the start: what may be left to gain
  const MOST_STEPS = 100;

  const softplus = (/** @type {number} */ z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  const sigmoid = (/** @type {number} */ z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

  /** Scores of all rows; the last of the weights is the intercept.
   * @param {number[][]} rows @param {number[]} weights */
  function scores(rows, weights) {
    const d = weights.length - 1;
    return rows.map((row) => {
      let sum = weights[d];
      for (let j = 0; j < d; j++) sum += weights[j] * row[j];
      return sum;
    });
  }

  /** @param {number[][]} rows @param {boolean[]} said @param {number} C @param {number[]} weights */
  function loss(rows, said, C, weights) {
    let sum = 0;
    scores(rows, weights).forEach((s, i) => { sum += softplus(said[i] ? -s : s); });
    sum *= C;
    for (let j = 0; j < weights.length - 1; j++) sum += 0.5 * weights[j] * weights[j];
    return sum;
  }

  /** Solve A x = b for a positive definite A (rows of numbers), by Cholesky's factors.
   * @param {number[][]} A @param {number[]} b */
  function solve(A, b) {
    const n = b.length, L = A.map((row) => row.slice()), x = b.slice();
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = L[i][j];
        for (let k = 0; k < j; k++) sum -= L[i][k] * L[j][k];
        L[i][j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / L[j][j];
      }
    }
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) x[i] -= L[i][k] * x[k];
      x[i] /= L[i][i];
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i] -= L[k][i] * x[k];
      x[i] /= L[i][i];
    }
    return x;
  }

  /** Weights and intercept by Newton's method; `said` holds true and false, both at least once.
   * @param {number[][]} rows @param {boolean[]} said @param {number} C */
  function fit(rows, said, C) {
    const d = rows[0].length;
    /** @type {number[]} */
    let weights = new Array(d + 1).fill(0);
    let value = loss(rows, said, C, weights);
    const enough = ENOUGH * value;
    for (let step = 0; step < MOST_STEPS; step++) {
      const gradient = weights.map((w, j) => (j < d ? w : 0));
      const hessian = gradient.map((_, j) => gradient.map((_, k) => (j === k && j < d ? 1 : 0)));
      scores(rows, weights).forEach((s, i) => {
        const p = sigmoid(s), miss = C * (p - (said[i] ? 1 : 0)), bend = C * p * (1 - p);
        const row = [...rows[i], 1];
        for (let j = 0; j <= d; j++) {
          gradient[j] += miss * row[j];
          for (let k = 0; k <= j; k++) hessian[j][k] += bend * row[j] * row[k];
        }
      });
      const move = solve(hessian, gradient);
      const gain = 0.5 * move.reduce((sum, m, j) => sum + m * gradient[j], 0);
      if (!(gain > enough)) break;
      let length = 1, there, next;
      do {
        there = weights.map((w, j) => w - length * move[j]);
        next = loss(rows, said, C, there);
        length /= 2;
      } while (next > value && length > 1e-10);
      if (next > value) break; // nothing left but rounding
      weights = there;
      value = next;
    }
    return weights;
  }

  /** P(yes) for each row of `unseen`, learned from `rows` and what was `said` of them; null if
   * nothing was said, and certainty if only one thing was.
   * @param {number[][]} rows @param {boolean[]} said @param {number[][]} unseen @param {number} C */
  function learn(rows, said, unseen, C) {
    if (!said.length) return null;
    if (said.every((one) => one === said[0])) return unseen.map(() => (said[0] ? 1 : 0));
    return scores(unseen, fit(rows, said, C)).map(sigmoid);
  }

  /** Rows of numbers from base64: little-endian 16-bit whole numbers, `scale` of them to one.
   * @param {string} base64 @param {number} columns @param {number} scale */
  function rowsOf(base64, columns, scale) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const view = new DataView(bytes.buffer), rows = [];
    for (let at = 0; at < bytes.length; at += 2 * columns) {
      rows.push(Array.from({ length: columns }, (_, j) => view.getInt16(at + 2 * j, true) / scale));
    }
    return rows;
  }
  return { learn, rowsOf };
})();
