//! `--as-of`: every reading command at a past point gives, byte for byte, what it gave then.

use crate::program::Program;

/// The reading commands; each new one belongs here.
const READING: &[&[&str]] = &[
    &[],
    &["timeline", "--format", "csv"],
    &["timeline", "since:-30d", "--format", "jsonl"],
    &["timeline", "talks"],
    &["timeline", "--format", "ics"],
    &["show", "2"],
    &["graph", "--of", "C5"],
    &["graph", "--all", "--format", "csv"],
    &["graph", "--of", "C5", "--format", "svg"],
    &["timeline", "--format", "svg"],
    &["timeline", "--lanes", "state", "--format", "html"],
    &["why", "TJK", "RUS"],
    &["shares"],
    &["shares", "--of", "TJK", "--by", "month", "--format", "csv"],
    &["shares", "--compare", "..2025-10-08", "2025-10-09.."],
    &["weights", "list"],
    &["count", "--by", "host,month", "--fill"],
    &["count", "--by", "party,publisher", "--format", "csv"],
    &["search", "talks", "--format", "csv"],
    &["search", "Путин", "tajikistan"],
    &["conflicts"],
    &["duplicates", "--format", "csv"],
    &["view", "list"],
    &["name", "list"],
    &["log"],
    &["log", "2"],
    &["log", "--patch"],
    &["log", "4", "--patch", "--format", "csv"],
    &["show", "4"],
    &["actor", "show", "jane-doe"],
    &["source", "list"],
    &["check", "--all"],
    &["diff", "1", "--patch"],
];

/// A working week: what is typed on one day after another.
pub(crate) fn week() -> Vec<Vec<String>> {
    let mut week = Vec::new();
    let mut day = |line: &str| {
        week.push(line.split('|').map(str::to_owned).collect());
    };
    day(
        "add|visit/state|Putin in Tajikistan|on:2025-10-08/2025-10-10|at:Dushanbe|host:TJK|guest:RUS/putin",
    );
    day(
        "add|meeting/bilateral|Talks|on:2025-10-09|host:TJK/rahmon|guest:RUS/putin|under:1|source:https://a.example/1",
    );
    day("actor|add|jane-doe|person|Jane Doe");
    day("add|meeting/bilateral|Envoys|on:2025-10-10|host:TJK|guest:KAZ/jane-doe|tag:first");
    day("cite|2|https://b.example/2|--grade|B2|--quote|They talked.");
    day("undo|5");
    day("add|meeting/bilateral|Envoys|on:2025-10-10|host:TJK|guest:KAZ|tag:first");
    day("cite|4|https://d.example/2");
    day("undo|6");
    day("undo");
    day("add|summit|CIS summit|on:2025-10-10|host:TJK|participant:@CIS,-TKM|absent:TKM");
    day("undo|9");
    day("place|add|new-hall|New Hall|--country|TJK");
    day(
        "add|meeting/bilateral|Hall talks|on:2025-10-11|at:New Hall|host:TJK|guest:UZB|under:4",
    );
    day("undo");
    day("undo");
    day("add|call|A call|on:2025-10-12|caller:RUS/putin|callee:KAZ");
    day("series|add|envoy-talks|Envoy talks");
    day(
        "add|meeting/bilateral|Envoys again|on:2025-10-13|series:envoy-talks|host:TJK|guest:KAZ",
    );
    day("cite|1|https://b.example/3");
    day("undo|21");
    day("add|meeting/bilateral|Talks again|on:2025-10-14|host:TJK/rahmon|guest:RUS/putin");
    day("undo|23");
    day("cite|5|https://c.example/4");
    day("amend|4|title:Envoys meet|on:2025-10-09|amount:5 EUR|-tag:first|guest:KAZ@minister");
    day("amend|kind:meeting host:TJK|--set|status:cancelled|--yes");
    day("actor|amend|jane-doe|office:Envoy@KAZ|level:official|since:2025");
    day("undo|26");
    day("withdraw|1|--why|a rumour|--all-under");
    day("actor|amend|jane-doe|office:Envoy@KAZ|until:2026|name:Jane A. Doe");
    day("kind|rename|meeting|talks");
    day("undo|29");
    day("view|add|week|since:-7d|kind:summit");
    day("name|add|csv|Rusia|RUS");
    day("name|amend|csv|rusia|ignore");
    week
}

/// The days on which it is typed, from 1 November 2025 on.
fn date(day: usize) -> String {
    format!("2025-{:02}-{:02}", 11 + day / 30, day % 30 + 1)
}

#[test]
fn every_reading_command_gives_what_it_gave_then() {
    let program = Program::with_file();
    let run = |day: usize, args: &[&str]| {
        let now = format!("{}T12:00:00Z", date(day));
        let output = program.command().env("CHANCERY_NOW", now).args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let mut then = Vec::new();
    for (day, line) in week().iter().enumerate() {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let (code, words) = run(day, &line);
        assert_eq!(code, Some(0), "day {day}, {line:?}: {words}");
        let seq = run(day, &["log", "--format", "csv"]).1.lines().count() - 1;
        let seen: Vec<_> = READING.iter().map(|args| run(day, args)).collect();
        then.push((day, seq, seen));
    }
    assert!(then.last().unwrap().1 >= 20, "only {} changes", then.last().unwrap().1);
    for (day, seq, seen) in then {
        let (seq, date) = (seq.to_string(), date(day));
        for (args, seen) in READING.iter().zip(seen) {
            // Even days by the number of the change, odd ones by the day.
            let point = if day % 2 == 0 { seq.as_str() } else { date.as_str() };
            let args: Vec<&str> = args.iter().copied().chain(["--as-of", point]).collect();
            assert_eq!(run(40, &args), seen, "{args:?}");
        }
    }
}

#[test]
fn the_past_can_only_be_read() {
    let program = Program::with_file();
    let refused = |args: &[&str]| program.refused(args);
    insta::assert_snapshot!(refused(&["add", "summit", "A", "on:2025-10-08", "--as-of", "1"]), @"error: the past can only be read: leave `--as-of` out to write");
    insta::assert_snapshot!(refused(&["timeline", "--as-of", "99"]), @"error: there is no change `99` (`chancery log` lists them)");
    insta::assert_snapshot!(refused(&["timeline", "--as-of", "2024"]), @"error: there is no change `2024` (`chancery log` lists them)");
    insta::assert_snapshot!(refused(&["timeline", "--as-of", "2024-12-31"]), @"error: nothing was logged by 2024-12-31: there is no record as of that day (`chancery log` lists the changes)");
    insta::assert_snapshot!(refused(&["timeline", "--as-of", "soon-ish"]), @"error: --as-of: `soon-ish` is no date (write 2025-10-08, 2025-10, 2025-10-08/2025-10-12 or 8 Oct 2025) (or the number of a change: `chancery log` lists them)");
}
