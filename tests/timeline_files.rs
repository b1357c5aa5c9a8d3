//! `timeline -o x.ics`, `.geojson` and `--format timelinejs`: what is written, and what is left out and said.

use serde_json::Value;

use crate::program::{Program, Run};

/// A visit with two days, and events that no calendar has a day for.
fn record() -> Program {
    let program = Program::with_file();
    let add = |kind: &str, title: &str, terms: &[&str]| {
        let args: Vec<&str> = ["add", kind, title].iter().chain(terms).copied().collect();
        program.ok(&args);
    };
    add(
        "visit/state",
        "Putin in Dushanbe; talks, papers",
        &[
            "on:2025-10-08/2025-10-10",
            "at:Dushanbe",
            "host:TJK/rahmon",
            "guest:RUS/putin",
            "source:https://a.example/?a=1&b=2",
            "grade:B2",
            "tag:border",
            "note:=1+1 <b>not bold</b>",
        ],
    );
    add("meeting", "Talks", &["on:2025-10-08T10:00", "at:Dushanbe", "under:1", "host:TJK"]);
    add("meeting", "Some day", &["on:XXXX", "host:TJK"]);
    add("meeting", "Until then", &["on:../2025-10-08", "host:TJK"]);
    add("exercise", "From then on", &["on:2025-10-09/..", "host:TJK"]);
    program
}

fn told(run: &Run) -> &str {
    run.stderr.lines().last().unwrap()
}

#[test]
fn a_calendar_has_days_as_days_times_in_utc_and_counts_what_it_has_no_day_for() {
    let program = record();
    let run = program.run(&["timeline", "-o", "week.ics"]);
    assert_eq!(
        told(&run),
        "3 written, 1 of them on the first day only (the end is open), 1 left out: no day, 1 left out: no first day"
    );
    let calendar = std::fs::read_to_string(program.path("week.ics")).unwrap();
    let uuids = uuids(&program);
    let calendar = uuids.iter().fold(calendar.replace("\r\n ", ""), |text, (title, uuid)| {
        text.replace(uuid, &format!("<uuid of {title}>"))
    });
    insta::assert_snapshot!(calendar.replace("\r\n", "␍\n"));
}

/// Title and uuid of each event.
fn uuids(program: &Program) -> Vec<(String, String)> {
    let rows = program.ok(&["timeline", "--format", "jsonl"]);
    let rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.map(|row| (text(&row["title"]), text(&row["uuid"]))).collect()
}

#[test]
fn a_changed_event_has_the_same_name_in_the_calendar_and_a_higher_number() {
    let program = record();
    let numbers = || {
        let calendar = program.ok(&["timeline", "id:1", "--format", "ics"]);
        let line = |name: &str| {
            let line = calendar.split("\r\n").find(|line| line.starts_with(name)).unwrap();
            line.to_owned()
        };
        (line("UID:"), line("SEQUENCE:"), line("DTSTAMP:"))
    };
    let (uid, sequence, stamp) = numbers();
    assert_eq!((sequence.as_str(), stamp.as_str()), ("SEQUENCE:0", "DTSTAMP:20251012T090000Z"));
    program.run_at("2025-10-13T10:00:00Z", &["amend", "1", "status:cancelled"]);
    assert_eq!(
        numbers(),
        (uid, "SEQUENCE:1".to_owned(), "DTSTAMP:20251013T100000Z".to_owned())
    );
    assert!(program.ok(&["timeline", "id:1", "--format", "ics"]).contains("STATUS:CANCELLED"));
}

#[test]
fn a_map_has_every_event_and_a_point_where_the_place_is_known() {
    let program = record();
    let run = program.run(&["timeline", "-o", "week.geojson"]);
    assert_eq!(told(&run), "5 written, 3 of them without a place on the map");
    let map: Value =
        serde_json::from_slice(&std::fs::read(program.path("week.geojson")).unwrap()).unwrap();
    let features = map["features"].as_array().unwrap();
    let dushanbe = serde_json::json!([68.779, 38.5358]);
    let points =
        features.iter().filter(|feature| feature["geometry"]["coordinates"] == dushanbe);
    assert_eq!(points.count(), 2);
    assert_eq!(map["bbox"], serde_json::json!([68.779, 38.5358, 68.779, 38.5358]));
    let visit = &features[0]["properties"];
    assert_eq!((&visit["start"], &visit["end"]), (&"2025-10-08".into(), &"2025-10-10".into()));
    assert_eq!(visit["note"], "=1+1 <b>not bold</b>");
}

#[test]
fn slides_show_texts_as_they_are_and_no_timeline_has_none() {
    let program = record();
    let run = program.run(&["timeline", "--format", "timelinejs", "-o", "week.json"]);
    assert!(told(&run).starts_with("3 written, "), "{}", run.stderr);
    let slides: Value =
        serde_json::from_slice(&std::fs::read(program.path("week.json")).unwrap()).unwrap();
    let text = slides["events"][0]["text"]["text"].as_str().unwrap();
    assert!(text.contains("<p>=1+1 &lt;b&gt;not bold&lt;/b&gt;</p>"), "{text}");
    assert!(text.contains("<a href=\"https://a.example/?a=1&amp;b=2\">"), "{text}");

    let refused =
        program.refused(&["timeline", "id:3", "--format", "timelinejs", "-o", "none.json"]);
    assert!(refused.contains("no event of these has a first day"), "{refused}");
    assert!(!program.path("none.json").exists());
}

#[test]
fn every_shipped_event_has_its_place_in_each_file() {
    let program = Program::new();
    for (file, format, words) in [
        ("all.ics", "ics", "753 written"),
        ("all.geojson", "geojson", "753 written, 75 of them without a place on the map"),
        ("all.json", "timelinejs", "753 written"),
    ] {
        let args = ["--sample", "timeline", "--format", format, "-o", file];
        assert_eq!(told(&program.run(&args)), words);
    }
    let calendar = std::fs::read_to_string(program.path("all.ics")).unwrap();
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), 753);
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
}
