/* Explorers in a static page: native controls, a table of all states, plotly when first seen.
   One classic script, so that it also works from file://. Global: synthlab.explorer. */
(function () {
  "use strict";
  var here = document.currentScript ? document.currentScript.src : "";
  var base = here.slice(0, here.lastIndexOf("/") + 1);
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var config = { displayModeBar: false, responsive: false, doubleClick: false };
  var all = [], plotly;

  /* ---- The table of states: see pack.py for how it is made ---- */

  var TYPES = [Float32Array, Int32Array, Int16Array, Uint16Array, Int8Array, Uint8Array];

  /* Arrays of one type stand byte plane by byte plane, as differences that wrap around. */
  function numbers(bytes, start, n, Type) {
    var width = Type.BYTES_PER_ELEMENT, sum = 0;
    var bits = new [0, Uint8Array, Uint16Array, 0, Uint32Array][width](n);
    for (var i = 0; i < n; i++) {
      for (var k = width - 1, step = 0; k >= 0; k--) step = (step << 8) | bytes[start + k * n + i];
      bits[i] = sum = (sum + step) | 0;
    }
    return new Type(bits.buffer);
  }

  /* Cut one array out of its group: divide by its decimals, fold it into rows. */
  function cut(group, at, decimals, shape) {
    var n = shape.reduce(function (a, b) { return a * b; }, 1);
    var flat = group.subarray(at, at + n);
    if (decimals) {
      var scale = Math.pow(10, decimals);
      flat = Float32Array.from(flat, function (v) { return v / scale; });
    }
    function fold(part, dims) {
      if (dims.length < 2) return part;
      var size = part.length / dims[0], rows = [];
      for (var i = 0; i < dims[0]; i++) rows.push(fold(part.subarray(i * size, (i + 1) * size), dims.slice(1)));
      return rows;
    }
    return [fold(flat, shape), n];
  }

  function unpack(bytes) {
    var end = bytes.indexOf(10), at = end + 1;
    var head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    var groups = head.lengths.map(function (n, i) {
      var group = numbers(bytes, at, n, TYPES[i]);
      at += n * TYPES[i].BYTES_PER_ELEMENT;
      return group;
    });
    var used = [0, 0, 0, 0, 0, 0];
    var arrays = head.arrays.map(function (entry) {
      var got = cut(groups[entry[0]], used[entry[0]], entry[1], entry.slice(2));
      used[entry[0]] += got[1];
      return got[0];
    });
    var pictures = head.pictures.map(function (n) { return bytes.subarray(at, (at += n)); });
    var urls = [];
    /* Objects are made anew each time, since plotly writes into them; arrays are shared. */
    function make(node) {
      if (node === null || typeof node !== "object") return node;
      if (Array.isArray(node)) return node.map(make);
      if ("$" in node) return make(head.shared[node.$]);
      if ("@" in node) return arrays[node["@"]];
      if ("#" in node) {
        var i = node["#"];
        return (urls[i] = urls[i] || URL.createObjectURL(new Blob([pictures[i]], { type: "image/webp" })));
      }
      var out = {};
      for (var key in node) out[key] = make(node[key]);
      return out;
    }
    return { length: head.tree.length, at: function (i) { return make(head.tree[i]); } };
  }

  function decode(base64) {
    var bytes = Uint8Array.from(atob(base64.trim()), function (c) { return c.charCodeAt(0); });
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer().then(function (b) { return unpack(new Uint8Array(b)); });
  }

  /* ---- Small helpers ---- */

  function loadPlotly() {
    plotly = plotly || new Promise(function (done, fail) {
      if (window.Plotly) return done(window.Plotly);
      var script = document.createElement("script");
      script.src = base + "plotly-cartesian.min.js";
      script.onload = function () { done(window.Plotly); };
      script.onerror = function () { plotly = null; fail(new Error("plotly did not load")); };
      document.head.appendChild(script);
    });
    return plotly;
  }

  function el(tag, name, words) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (words !== undefined) node.textContent = words;
    return node;
  }

  /* Words with **marks** into a node; never as HTML. */
  function say(node, words) {
    node.replaceChildren.apply(node, words.split("**").map(function (part, i) {
      return i % 2 ? el("strong", "", part) : document.createTextNode(part);
    }));
  }

  function plain(words) { return words.replace(/\*\*/g, ""); }

  function later(wait, act) {
    var timer;
    return function () { clearTimeout(timer); timer = setTimeout(act, wait); };
  }

  /* ---- Rows: what stands behind the picture ---- */

  function rowsOf(table) {
    var out = [];
    table.blocks.forEach(function (block) {
      var many = block.map(function (c) { return c !== null && typeof c === "object"; });
      var n = block.reduce(function (m, c, k) { return many[k] ? Math.max(m, c.length) : m; }, -1);
      for (var i = 0; i < (n < 0 ? 1 : n); i++) {
        out.push(block.map(function (c, k) {
          var cell = many[k] ? c[i] : c;
          return cell === undefined || cell === null || cell !== cell ? "" : cell;
        }));
      }
    });
    return out;
  }

  function cellText(cell, digits) {
    return typeof cell === "number" && cell % 1 ? String(+cell.toPrecision(digits)) : String(cell);
  }

  /* RFC 4180; words that a spreadsheet would run as a formula get an apostrophe. */
  function csv(table) {
    return [table.columns].concat(rowsOf(table)).map(function (row) {
      return row.map(function (cell) {
        var words = cellText(cell, 7);
        if (typeof cell === "string" && /^[=+\-@\t\r]/.test(words)) words = "'" + words;
        return /[",\r\n]/.test(words) ? '"' + words.replace(/"/g, '""') + '"' : words;
      }).join(",") + "\r\n";
    }).join("");
  }

  function htmlTable(table, caption) {
    var node = el("table"), head = node.createTHead().insertRow(), body = node.createTBody();
    var rows = rowsOf(table), most = 500;
    if (rows.length > most) caption += " (the first " + most + " rows; the CSV file has all)";
    node.createCaption().textContent = caption;
    table.columns.forEach(function (name) {
      head.appendChild(el("th", "", name)).scope = "col";
    });
    rows.slice(0, most).forEach(function (row) {
      var tr = body.insertRow();
      row.forEach(function (cell) { tr.insertCell().textContent = cellText(cell, 4); });
    });
    return node;
  }

  /* ---- One explorer ---- */

  function Explorer(card) {
    var self = this, one = function (name) { return card.querySelector(name); };
    var about = JSON.parse(one(".sl-about").textContent);
    this.card = card;
    this.name = about.name;
    this.rooms = about.rooms;
    this.title = one(".sl-card-title").textContent;
    this.sentence = one(".sl-sentence");
    this.at = about.controls.map(function (c) { return c.at; });
    this.controls = about.controls;
    this.controls.forEach(function (control, i) {
      control.box = one('[data-name="' + control.name + '"]');
      if (control.box) self.wire(control, i);
    });
    one(".sl-link").onclick = function () { self.copyLink(this); };
    one(".sl-csv").onclick = function () { self.download(); };
    this.tableButton = one(".sl-table");
    this.tableButton.setAttribute("aria-expanded", "false");
    this.tableButton.onclick = function () { self.toggleTable(); };
    this.announce = later(500, function () {
      self.sentence.setAttribute("aria-live", "polite");
      say(self.sentence, self.said);
    });
    this.remember = later(250, function () {
      try { history.replaceState(history.state, "", self.fragment()); } catch (e) { /* refused: no matter */ }
    });
    this.read();
    this.restore();
  }

  /* Take the knobs as they stand: somebody may have moved them before this script came. */
  Explorer.prototype.read = function () {
    var self = this;
    this.controls.forEach(function (control, i) {
      if (!control.box) return;
      var input = control.box.querySelector("input:checked, input[type=range]");
      self.at[i] = +input.value;
    });
  };

  Explorer.prototype.wire = function (control, i) {
    var self = this, box = control.box;
    box.addEventListener("input", function (event) {
      self.pause();
      self.move(i, +event.target.value);
    });
    control.play = box.querySelector(".sl-play");
    if (!control.play) return;
    var label = box.querySelector("label").textContent;
    control.named = function (playing) {
      control.play.classList.toggle("sl-playing", playing);
      var verb = calm.matches ? "Next step of " : playing ? "Pause " : "Play ";
      control.play.setAttribute("aria-label", verb + label);
    };
    control.named(false);
    calm.addEventListener("change", function () { self.pause(); control.named(false); });
    control.play.onclick = function () {
      if (self.playing) self.pause();
      else if (calm.matches) self.move(i, (self.at[i] + 1) % control.keys.length);
      else self.start(control, i);
    };
  };

  Explorer.prototype.start = function (control, i) {
    var self = this, last = control.keys.length - 1;
    var wait = Math.max(120, Math.min(700, 10000 / (last + 1)));
    control.named(true);
    if (self.at[i] === last) self.move(i, 0);
    function step() {
      self.move(i, self.at[i] + 1);
      if (self.at[i] >= last) self.pause();
      else self.playing.timer = setTimeout(step, wait);
    }
    self.playing = { control: control, timer: setTimeout(step, wait) };
  };

  Explorer.prototype.pause = function () {
    if (!this.playing) return;
    clearTimeout(this.playing.timer);
    this.playing.control.named(false);
    this.playing = null;
    this.announce();
  };

  Explorer.prototype.move = function (i, to) {
    this.at[i] = to;
    this.show();
    this.remember();
  };

  /* Bring the knobs to where the state says, then draw: at once, or when the last drawing is done. */
  Explorer.prototype.show = function () {
    var self = this;
    this.controls.forEach(function (control, i) {
      if (!control.box) return;
      var at = self.at[i], range = control.box.querySelector("input[type=range]");
      if (!range) { control.box.querySelectorAll("input")[at].checked = true; return; }
      range.value = at;
      range.style.setProperty("--sl-done", (100 * at) / Math.max(1, control.keys.length - 1) + "%");
      range.setAttribute("aria-valuetext", plain(control.words[at]));
      say(control.box.querySelector(".sl-value > span"), control.words[at]);
    });
    if (this.drawing) { this.again = true; return; }
    this.drawing = this.draw().then(function () {
      self.drawing = null;
      if (self.again) { self.again = false; self.show(); }
    });
  };

  Explorer.prototype.index = function () {
    var at = this.at;
    return this.controls.reduce(function (sum, c, i) { return sum * c.keys.length + at[i]; }, 0);
  };

  /* Unpack when first needed, and fetch plotly beside it. */
  Explorer.prototype.load = function () {
    var self = this;
    this.loading = this.loading || decode(this.card.querySelector(".sl-states").textContent).then(function (states) {
      self.states = states;
    });
    return this.loading;
  };

  Explorer.prototype.draw = function () {
    var self = this;
    return this.load().then(function () {
      var state = self.states.at(self.index());
      self.tell(state.sentence);
      self.table = state.table;
      if (self.shownTable) self.fillTable();
      return self.drawViews(state.views);
    }).catch(function (error) { self.fail(error); });
  };

  /* The sentence follows at once; a screen reader hears it when the knobs are at rest. */
  Explorer.prototype.tell = function (words) {
    this.sentence.classList.remove("sl-error");
    if (words === this.said) return;
    if (this.said !== undefined) this.sentence.setAttribute("aria-live", "off");
    this.said = words;
    say(this.sentence, words);
    if (!this.playing) this.announce();
  };

  Explorer.prototype.fail = function (error) {
    this.said = "This state could not be shown: " + ((error && error.message) || error) + ".";
    this.sentence.classList.add("sl-error");
    this.sentence.setAttribute("aria-live", "polite");
    this.sentence.textContent = this.said;
  };

  Explorer.prototype.drawViews = function (views) {
    var self = this, places = this.card.querySelectorAll(".sl-view"), jobs = [];
    places.forEach(function (place, i) {
      var view = views[i];
      place.hidden = !view;
      if (!view) return;
      place.querySelector(".sl-view-title > span").textContent = view.title;
      if (view.tiles) self.drawSheet(place, view, self.rooms[i]);
      else jobs.push(self.drawPlot(place, view, self.rooms[i]));
    });
    return Promise.all(jobs);
  };

  Explorer.prototype.body = function (place, kind, room) {
    var body = place.querySelector("." + kind);
    if (body) return body;
    if (place.lastElementChild.data) window.Plotly.purge(place.lastElementChild);
    body = el("div", kind);
    if (kind === "sl-plot") body.style.height = room.height + "px";
    place.replaceChild(body, place.lastElementChild);
    return body;
  };

  Explorer.prototype.drawPlot = function (place, view, room) {
    var self = this, body = this.body(place, "sl-plot", room);
    body.setAttribute("role", "img");
    body.setAttribute("aria-label", view.alt || plain(this.said));
    return loadPlotly().then(function (Plotly) {
      if (!body.watched) {
        body.watched = body.clientWidth;
        new ResizeObserver(function () {
          if (!body.data || !body.clientWidth || body.clientWidth === body.watched) return;
          body.watched = body.clientWidth;
          Plotly.Plots.resize(body);
        }).observe(body);
      }
      return Plotly.react(body, view.data, view.layout, config);
    }).catch(function (error) {
      if (body.data) throw error;
      body.textContent = "The plot is missing: " + error.message + ". The sentence below still follows.";
    });
  };

  Explorer.prototype.drawSheet = function (place, view, room) {
    var body = this.body(place, "sl-sheet", room);
    body.style.setProperty("--sl-columns", view.columns);
    body.classList.toggle("sl-pixels", view.pixels);
    body.setAttribute("role", "group");
    body.setAttribute("aria-label", view.alt);
    for (var i = body.children.length; i < room.tiles; i++) body.appendChild(el("span", "sl-tile"));
    for (i = 0; i < body.children.length; i++) {
      var tile = body.children[i], given = view.tiles[i], img = tile.querySelector("img");
      tile.style.visibility = given ? "" : "hidden";
      if (!given) continue;
      if (!img) {
        img = el("img");
        img.style.aspectRatio = view.ratio;
        tile.replaceChildren(img);
        if (room.caption) tile.appendChild(el("span", "sl-caption")).dataset.ghost = room.caption;
      }
      if (img.src !== given.picture) img.src = given.picture;
      img.alt = given.caption ? "" : "picture " + (i + 1);
      img.className = given.mark ? "sl-" + given.mark : "";
      if (room.caption) {
        tile.lastChild.replaceChildren(el("span", "", given.caption));
      }
    }
  };

  /* ---- What one takes away ---- */

  Explorer.prototype.fragment = function () {
    var at = this.at;
    return "#" + [this.name].concat(this.controls.map(function (c, i) {
      return c.name + "=" + encodeURIComponent(c.keys[at[i]]);
    })).join("&");
  };

  /* Take the state from the page's address, if it is this explorer's; unknown values are left. */
  Explorer.prototype.restore = function () {
    var parts = location.hash.slice(1).split("&"), self = this;
    if (parts[0] !== this.name) return;
    parts.slice(1).forEach(function (part) {
      try { var pair = part.split("=").map(decodeURIComponent); } catch (e) { return; }
      self.controls.forEach(function (control, i) {
        var to = control.keys.indexOf(pair[1]);
        if (control.name === pair[0] && to >= 0 && control.box) self.at[i] = to;
      });
    });
    this.show();
    if (parts.length > 1) this.card.scrollIntoView();
  };

  Explorer.prototype.copyLink = function (button) {
    var words = button.textContent, link = location.href.split("#")[0] + this.fragment();
    function done(text) {
      button.textContent = text;
      setTimeout(function () { button.textContent = words; }, 2000);
    }
    try { history.replaceState(history.state, "", this.fragment()); } catch (e) { /* the copy still works */ }
    navigator.clipboard.writeText(link).then(
      function () { done("Link copied"); },
      function () { done("The link is in the address bar"); }
    );
  };

  Explorer.prototype.download = function () {
    var self = this;
    this.draw().then(function () {
      var a = el("a");
      a.href = URL.createObjectURL(new Blob([csv(self.table)], { type: "text/csv" }));
      a.download = self.fragment().slice(1).replace(/[^\w.-]+/g, "-") + ".csv";
      a.click();
      setTimeout(function () { URL.revokeObjectURL(a.href); }, 1000);
    });
  };

  Explorer.prototype.toggleTable = function () {
    var self = this;
    this.shownTable = !this.shownTable;
    this.tableButton.setAttribute("aria-expanded", String(this.shownTable));
    this.tableButton.textContent = this.shownTable ? "Hide table" : "Show as table";
    if (this.shownTable) this.draw();
    else if (this.rows) { this.rows.remove(); this.rows = null; }
  };

  Explorer.prototype.fillTable = function () {
    if (!this.rows) {
      this.rows = el("div", "sl-rows");
      this.rows.tabIndex = 0;
      this.rows.setAttribute("role", "region");
      this.rows.setAttribute("aria-label", "Table: " + this.title);
      this.tableButton.parentNode.after(this.rows);
    }
    this.rows.replaceChildren(htmlTable(this.table, this.title));
  };

  /* ---- The page ---- */

  function begin() {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        seen.unobserve(entry.target);
        all.forEach(function (ex) { if (ex.card === entry.target) ex.show(); });
      });
    }, { rootMargin: "600px" });
    document.querySelectorAll(".sl-explorer").forEach(function (card) {
      try {
        all.push(new Explorer(card));
        seen.observe(card);
      } catch (error) {
        Explorer.prototype.fail.call({ sentence: card.querySelector(".sl-sentence") }, error);
      }
    });
  }

  window.addEventListener("hashchange", function () { all.forEach(function (ex) { ex.restore(); }); });
  window.synthlab = window.synthlab || {};
  window.synthlab.explorer = { all: all, unpack: unpack, decode: decode };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
