// Reads files of events with the programs they are written for: ical.js, and TimelineJS's own parser under jsdom.
const fs = require("fs");
const assert = require("assert");
const { createRequire } = require("module");
const path = require("path");
const folder = process.argv[2];
const load = createRequire(path.join(folder, "package.json"));
const file = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const { rows } = JSON.parse(file("all.json"));
const dated = rows.filter((row) => row.earliest);
assert(dated.length > 700);

async function calendar() {
  const { default: ICAL } = await import(load.resolve("ical.js"));
  const events = new ICAL.Component(ICAL.parse(file("all.ics"))).getAllSubcomponents("vevent");
  assert.strictEqual(events.length, dated.length, "ical.js: events");
  const byUid = new Map(events.map((event) => [event.getFirstPropertyValue("uid").split("@")[0], event]));
  for (const row of dated) {
    const event = new ICAL.Event(byUid.get(row.uuid));
    assert(event.summary.includes(row.title), `ical.js: title of ${row.id}`);
    if (event.startDate.isDate) {
      assert.strictEqual(event.startDate.toString(), row.earliest, `ical.js: first day of ${row.id}`);
      const last = event.endDate.clone();
      last.adjust(-1, 0, 0, 0);
      if (row.latest) assert.strictEqual(last.toString(), row.latest, `ical.js: last day of ${row.id}`);
    }
  }
  console.log(`ical.js: ${events.length} events, their days the same`);
}

async function slides() {
  const { JSDOM, VirtualConsole } = load("jsdom");
  const page = new JSDOM(`<!DOCTYPE html><div id="timeline" style="width:800px;height:600px"></div>`, {
    runScripts: "outside-only", pretendToBeVisual: true, url: "https://timeline.example/", virtualConsole: new VirtualConsole(),
  });
  page.window.matchMedia ??= () => ({ matches: false, addListener() {}, removeListener() {} });
  page.window.fetch ??= () => Promise.reject(new Error("no network"));
  page.window.eval(fs.readFileSync(load.resolve("@knight-lab/timelinejs/dist/js/timeline.js"), "utf8"));
  // The parser writes into what it reads.
  const read = () => JSON.parse(file("all.timelinejs.json"));
  const timeline = new page.window.TL.Timeline("timeline", read(), { script_path: "https://timeline.example/js/" });
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert(timeline.config, "TimelineJS: the file is read");
  assert.deepStrictEqual([...timeline.config.getErrors()], [], "TimelineJS: errors");
  const found = new Map(timeline.config.events.map((event) => [event.unique_id, event]));
  const slides = read().events;
  assert(slides.length > 700 && found.size === slides.length, "TimelineJS: slides");
  for (const slide of slides) {
    const event = found.get(slide.unique_id);
    assert(event, `TimelineJS: ${slide.unique_id}`);
    assert.strictEqual(event.text.headline, slide.text.headline, "TimelineJS: headline");
    const day = event.start_date.data.date_obj;
    assert.strictEqual(day.getFullYear(), Number(slide.start_date.year), "TimelineJS: year");
    if (slide.start_date.month) assert.strictEqual(day.getMonth() + 1, Number(slide.start_date.month), "TimelineJS: month");
    if (slide.start_date.day) assert.strictEqual(day.getDate(), Number(slide.start_date.day), "TimelineJS: day");
  }
  console.log(`TimelineJS: ${found.size} slides, headlines and days the same`);
  page.window.close();
}

calendar().then(slides).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
