"use strict";

const element = (id) => document.getElementById(id);

/** Follows references two levels deep: enough to read, and no circle is followed. */
function resolve(schema, spec, depth = 2) {
  if (Array.isArray(schema)) return schema.map((it) => resolve(it, spec, depth));
  if (schema === null || typeof schema !== "object") return schema;
  if (typeof schema.$ref === "string") {
    const name = schema.$ref.split("/").pop();
    const target = spec.components.schemas[name];
    return depth > 0 && target ? resolve(target, spec, depth - 1) : name;
  }
  const entries = Object.entries(schema).map(([key, it]) => [key, resolve(it, spec, depth)]);
  return Object.fromEntries(entries);
}

/** The headers of a request with the token that was typed, if one was. */
function credentials() {
  const token = element("token").value.trim();
  return token === "" ? {} : { Authorization: `Bearer ${token}` };
}

async function send(form, method, answer) {
  const headers = credentials();
  const options = { method, headers };
  if (method !== "GET") {
    headers["Content-Type"] = "application/json";
    options.body = form.elements.body.value;
  }
  answer.hidden = false;
  try {
    const response = await fetch(form.elements.path.value, options);
    const text = await response.text();
    let shown = text;
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      // Not JSON: shown as it came.
    }
    answer.textContent = `${response.status} ${response.statusText}\n\n${shown}`;
  } catch (error) {
    answer.textContent = `No answer: ${error.message}`;
  }
}

function show(path, method, operation, spec) {
  const copy = element("operation").content.cloneNode(true);
  const find = (selector) => copy.querySelector(selector);
  const answers = Object.values(operation.responses ?? {});
  const content = Object.values(answers[0]?.content ?? {})[0];
  find(".method").textContent = method.toUpperCase();
  find(".path").textContent = path;
  find(".what").textContent = operation.summary ?? "";
  find(".schema").textContent = JSON.stringify(resolve(content?.schema ?? {}, spec), null, 2);
  find(".body").hidden = method === "get";
  const form = find("form");
  const answer = find(".answer");
  form.elements.path.value = path;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, method.toUpperCase(), answer);
  });
  return copy;
}

async function load() {
  const response = await fetch("openapi.json", { headers: credentials() });
  if (response.status === 401 || response.status === 403) {
    element("operations").textContent = "The document is shown to those who may see it: enter a token.";
    return;
  }
  if (!response.ok) throw new Error(response.status);
  const spec = await response.json();
  const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => show(path, method, operation, spec)),
  );
  element("title").textContent = document.title = spec.info.title;
  element("operations").replaceChildren(...operations);
  element("operations").removeAttribute("aria-busy");
}

function reload() {
  load().catch((error) => {
    element("operations").textContent = `The document cannot be read: ${error.message}`;
  });
}

element("token").addEventListener("change", reload);
reload();
