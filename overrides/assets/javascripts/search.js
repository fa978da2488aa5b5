/* The search dialog, and window.handbook.search for everyone else. The index is fetched when search is first used. */
(function () {
  "use strict";

  var core = window.handbookSearchCore;
  var meta = document.querySelector('meta[name="hb-locale"]');
  var setup = document.getElementById("hb-search-setup");
  if (!core || !meta || !setup) return;
  var settings = JSON.parse(setup.textContent);
  var words = settings.strings;
  var locale = meta.content;
  var base = meta.dataset.base.replace(/\/?$/, "/");
  var loading = null;

  // --- the index -------------------------------------------------------------------------------------------

  /** Fetch and build the index once; a classic script, so that it also loads from a USB stick. */
  function loadIndex() {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = base + "search/" + locale + ".js";
        script.onerror = function () { loading = null; reject(new Error(words.failed)); };
        script.onload = function () {
          var data = (window.handbookIndex || {})[locale];
          if (data) resolve(core.buildIndex(data));
          else script.onerror(); // something else answered, such as the sign-in page of a public network
        };
        document.head.append(script);
      });
    }
    return loading;
  }

  function addressOf(result, query) {
    return base + result.page + "?mark=" + encodeURIComponent(query) + (result.anchor ? "#" + result.anchor : "");
  }

  function pathOf(result) {
    var page = (result.number ? result.number + " " : "") + result.pageTitle;
    return result.title ? page + " › " + result.title : page;
  }

  window.handbook = window.handbook || {};
  /** The best places for a query in the page's language: [{ title, url, excerpt }], best first. */
  window.handbook.search = function (query) {
    return loadIndex().then(function (index) {
      return core.search(index, String(query)).results.map(function (result) {
        return { title: pathOf(result), url: new URL(addressOf(result, String(query)), location.href).href, excerpt: result.excerpt };
      });
    });
  };

  // --- the dialog ------------------------------------------------------------------------------------------

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function fill(text, facts) {
    return text.replace(/\{(\w+)\}/g, function (_, key) { return facts[key]; });
  }

  function marked(text, marks) {
    var line = element("span", "hb-search__excerpt");
    var end = 0;
    marks.forEach(function (mark) {
      if (mark[0] < end) return;
      line.append(text.slice(end, mark[0]), element("mark", "", text.slice(mark[0], mark[1])));
      end = mark[1];
    });
    line.append(text.slice(end));
    return line;
  }

  function makeDialog() {
    var dialog = element("dialog", "hb-search");
    dialog.setAttribute("aria-label", words.open);
    var bar = element("div", "hb-search__bar");
    var input = element("input", "hb-search__input");
    Object.entries({
      type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "hb-search-list", "aria-autocomplete": "list",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", placeholder: words.placeholder, "aria-label": words.open,
    }).forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });
    var close = element("button", "hb-search__close", words.close);
    close.type = "button";
    bar.append(input, close);
    var status = element("div", "hb-search__status", words.hint);
    status.setAttribute("role", "status");
    var list = element("div", "hb-search__list");
    list.id = "hb-search-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.open);
    var more = element("div", "hb-search__more");
    dialog.append(bar, status, more, list);
    document.body.append(dialog);
    return { dialog: dialog, input: input, close: close, status: status, list: list, more: more };
  }

  function mount(root) {
    var opener = root.querySelector("[data-hb-search]");
    if (!opener) return;
    var parts = null;
    var selected = -1;
    var returnTo = null;

    function options() { return parts.list.querySelectorAll('[role="option"]'); }

    function select(number) {
      var all = options();
      if (!all.length) return;
      if (all[selected]) all[selected].setAttribute("aria-selected", "false");
      selected = (number + all.length) % all.length;
      all[selected].setAttribute("aria-selected", "true");
      all[selected].scrollIntoView({ block: "nearest" });
      parts.input.setAttribute("aria-activedescendant", all[selected].id);
    }

    function clear() {
      selected = -1;
      parts.list.replaceChildren();
      parts.more.replaceChildren();
      parts.input.removeAttribute("aria-activedescendant");
      parts.input.setAttribute("aria-expanded", "false");
    }

    function show(found, query) {
      clear();
      var group = null, number = 0;
      var byPage = new Map();
      found.results.slice(0, 24).forEach(function (result) {
        if (!byPage.has(result.page)) byPage.set(result.page, []);
        byPage.get(result.page).push(result);
      });
      byPage.forEach(function (results) {
        group = element("div", "hb-search__places");
        group.setAttribute("role", "group");
        var name = (results[0].group ? results[0].group + " › " : "") + (results[0].number ? results[0].number + " " : "") + results[0].pageTitle;
        var head = element("div", "hb-search__group", name);
        group.setAttribute("aria-label", name);
        group.append(head);
        results.forEach(function (result) {
          var option = element("a", "hb-search__option");
          option.id = "hb-search-option-" + number++;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.tabIndex = -1;
          option.href = addressOf(result, query);
          option.append(element("span", "hb-search__title", result.title || result.pageTitle), marked(result.excerpt, result.marks));
          group.append(option);
        });
        parts.list.append(group);
      });
      parts.input.setAttribute("aria-expanded", String(number > 0));
      parts.status.textContent = number === 1 ? words.one : fill(words.many, { count: number });
      if (found.offer) offer(words.offer, found.offer);
      if (number) select(0);
    }

    function offer(label, text) {
      var line = element("p", "", label + " ");
      var button = element("button", "", text);
      button.type = "button";
      button.addEventListener("click", function () {
        parts.input.value = text;
        update();
        parts.input.focus();
      });
      line.append(button);
      parts.more.append(line);
    }

    function showNothing(index, query) {
      clear();
      parts.status.textContent = fill(words.none, { query: query });
      var near = core.nearest(index, query);
      if (near) offer(words.near, near);
      parts.more.append(element("p", "", words.modules));
      var list = element("ul");
      settings.modules.forEach(function (module) {
        var item = element("li"), link = element("a", "", module[0]);
        link.href = base + module[1];
        item.append(link);
        list.append(item);
      });
      parts.more.append(list);
    }

    function showFailure() {
      clear();
      parts.status.textContent = words.failed;
      var link = element("a", "", words.contents);
      link.href = opener.href;
      parts.more.append(link);
    }

    /** Keep the query in the address, so that a trainer can share what was found. */
    function remember(query) {
      var address = new URL(location.href);
      if (query) address.searchParams.set("q", query);
      else address.searchParams.delete("q");
      try { history.replaceState(history.state, "", address); } catch (error) { /* a page opened from a file has no history of its own */ }
    }

    function update() {
      var query = parts.input.value.trim();
      remember(query);
      if (!query) {
        clear();
        parts.status.textContent = words.hint;
        return Promise.resolve();
      }
      return loadIndex().then(function (index) {
        if (parts.input.value.trim() !== query) return;
        var found = core.search(index, parts.input.value);
        if (found.results.length) show(found, query);
        else showNothing(index, query);
      }, showFailure);
    }

    function open(query) {
      if (!parts) prepare();
      if (parts.dialog.open) return;
      returnTo = root.activeElement;
      parts.dialog.showModal();
      parts.input.value = query || parts.input.value;
      parts.input.select();
      loadIndex().catch(showFailure);
      if (parts.input.value) update();
    }

    function prepare() {
      parts = makeDialog();
      parts.input.addEventListener("input", update);
      parts.input.addEventListener("keydown", function (event) {
        if (event.isComposing) return;
        var moves = { ArrowDown: 1, ArrowUp: -1 };
        if (event.key in moves) {
          event.preventDefault();
          select(selected + moves[event.key]);
        } else if (event.key === "Enter" && options()[selected]) {
          event.preventDefault();
          options()[selected].click();
        }
      });
      parts.close.addEventListener("click", function () { parts.dialog.close(); });
      parts.dialog.addEventListener("click", function (event) { if (event.target === parts.dialog) parts.dialog.close(); });
      parts.list.addEventListener("click", function (event) { if (event.target.closest('[role="option"]')) parts.dialog.close(); });
      parts.dialog.addEventListener("close", function () {
        remember("");
        if (returnTo) returnTo.focus({ preventScroll: true });
      });
    }

    opener.addEventListener("click", function (event) {
      event.preventDefault();
      open();
    });
    opener.addEventListener("keydown", function (event) { if (event.key === " ") { event.preventDefault(); open(); } });
    ["pointerenter", "focus", "touchstart"].forEach(function (event) {
      opener.addEventListener(event, function () { loadIndex().catch(function () {}); }, { once: true, passive: true });
    });
    root.addEventListener("keydown", function (event) {
      var isField = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
      if ((event.key === "/" && !isField && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
        event.preventDefault();
        event.stopImmediatePropagation();
        open();
      }
    }, true);

    var shared = new URLSearchParams(location.search).get("q");
    if (shared) open(shared);
    markPage(root);
  }

  // --- words on the page one comes to ----------------------------------------------------------------------

  /** Mark the words one searched for, whatever their accents, and bring the first of them into view. */
  function markPage(root) {
    var query = new URLSearchParams(location.search).get("mark");
    var content = root.querySelector(".md-content__inner");
    if (!query || !content) return;
    var wanted = new Set(core.fold(query).split(" "));
    var walker = root.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    var texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("script, button, summary")) texts.push(walker.currentNode);
    texts.forEach(function (text) { markText(root, text, wanted); });
    var section = location.hash.length > 1 && root.getElementById(decodeURIComponent(location.hash.slice(1)));
    var marks = Array.prototype.slice.call(content.querySelectorAll("mark.hb-mark"));
    var first = marks.find(function (mark) { return !section || section.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING || section.contains(mark); });
    if (!section && first) first.scrollIntoView({ block: "center" });
  }

  function markText(root, node, wanted) {
    var text = node.data, end = 0, pieces = [];
    core.eachWord(text, function (start, stop) {
      if (!wanted.has(core.foldWord(text.slice(start, stop)))) return;
      pieces.push(text.slice(end, start), element("mark", "hb-mark", text.slice(start, stop)));
      end = stop;
    });
    if (pieces.length) node.replaceWith.apply(node, pieces.concat(text.slice(end)));
  }

  mount(document);
})();
