//! Bad input, line by line: what is refused and how, what is taken exactly, and that nothing is half done.

use std::fs;

use crate::program::{Program, Run};

/// What a rehearsed import says of a file, without the line that tells where it would be written.
fn said(run: &Run) -> String {
    let lines = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
    let lines: Vec<&str> = lines.collect();
    lines.join("\n")
}

/// What an import says of each of these files; the record must not hold anything after.
fn told<'f>(
    name: &str,
    args: &[&str],
    files: impl IntoIterator<Item = (&'f str, Vec<u8>)>,
) -> String {
    let program = Program::with_file();
    let mut told = String::new();
    for (what, bytes) in files {
        fs::write(program.path(name), bytes).unwrap();
        let run = program.run(&[&["import", name], args].concat());
        assert!(run.code < 2, "{what}: {}", run.stderr);
        told.push_str(&format!("{what}\n    {}\n", said(&run).replace('\n', "\n    ")));
    }
    assert_eq!(
        program.ok(&["log", "--format", "jsonl"]).lines().count(),
        1,
        "nothing is logged"
    );
    told
}

fn row(date: &str) -> Vec<u8> {
    format!("date,title\n{date},Talks\n").into_bytes()
}

#[test]
fn days_that_are_none_are_refused_and_odd_ones_taken_as_they_stand() {
    let days = [
        "0000-00-00",
        "2025-02-30",
        "2025-02-29",
        "2025-13-01",
        "10/11/2025",
        "45938",
        "٢٠٢٥-١٠-٠٨",
        "2025-10-08T10:00+25:00",
        "99999999999-01-01",
        "2025-10-08\u{200b}",
        "2025-10-08'; DROP TABLE event;--",
        "0000-01-01",
        "-0044-03-15",
        "10000-01-01",
        "262143-01-01",
        "2016-12-31T23:59:60Z",
        "2025-10-08T24:00",
        "20251008",
        "2025-W41",
        "2025-10-08/2025-10-01",
        "9999-12-31",
        "2025-10-08T00:30+05:00",
    ];
    let files = days.map(|day| (day, row(day)));
    insta::assert_snapshot!(told("d.csv", &["kind:meeting", "--dry-run"], files));
}

#[test]
fn titles_that_cannot_be_seen_and_names_that_only_look_alike_are_refused() {
    let table =
        |text: &str| format!("date,title,host,source\n2025-10-08,{text}\n").into_bytes();
    let files = [
        ("no title", table(",TJK,")),
        ("a blank one", table("\"  \",TJK,")),
        ("one without a shape", table("\u{200b}\u{2060},TJK,")),
        ("a Cyrillic letter in Russia", table("Talks,Russi\u{430},")),
        ("a script for a source", table("Talks,TJK,javascript:alert(1)")),
        ("data for a source", table("Talks,TJK,\"data:text/html,<b>\"")),
    ];
    insta::assert_snapshot!(told("t.csv", &["kind:meeting"], files));
}

/// Text that would move a terminal, run in a browser, a shell or a sheet, or turn around what is read, is stored
/// exactly and shown so that it can do nothing.
#[test]
fn text_that_would_do_something_is_text() {
    let titles = [
        "Red \u{1b}[31m, clipboard \u{1b}]52;c;aGk=\u{7}, link \u{1b}]8;;http://x\u{7}, \u{9b}1m \u{8} \rback",
        "Turned \u{202e}txt.exe\u{202c} \u{2066}x\u{2069} no\u{200b}width tag\u{e0041} محادثات",
        "<script>alert(1)</script>",
        "x'; DROP TABLE event;-- ../../etc/passwd %s ${jndi:ldap://x} --help",
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
    ];
    let program = Program::with_file();
    let rows = titles.map(|title| format!("2025-10-08,meeting,\"{title}\"\n"));
    fs::write(program.path("w.csv"), format!("date,kind,title\n{}", rows.concat())).unwrap();
    program.ok(&["import", "w.csv"]);
    insta::assert_snapshot!(program.ok(&["timeline"]));

    let jsonl = program.ok(&["timeline", "--format", "jsonl"]);
    for (line, title) in jsonl.lines().zip(titles) {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(value["title"], title, "stored exactly");
        assert!(!line.contains('\u{1b}') && !line.contains('\u{9b}'), "{line}");
    }
    for page in ["t.html", "t.svg"] {
        program.ok(&["timeline", "-o", page]);
        let text = fs::read_to_string(program.path(page)).unwrap();
        assert!(
            !text.contains("<script>alert") && text.contains("&lt;script&gt;alert"),
            "{page}"
        );
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{page}");
    }
    program.ok(&["timeline", "-o", "again.csv"]);
    let csv = fs::read_to_string(program.path("again.csv")).unwrap();
    assert!(csv.contains(",'=cmd") && csv.contains(",'@SUM"), "guarded: {csv}");
    let again = program.ok(&["import", "again.csv", "--json"]);
    assert!(again.contains("\"same\":6"), "the guard is taken off again: {again}");
}

/// The first row of a file of GDELT 2.0, as it stands there.
const GDELT: &str = "719024875\t20171202\t201712\t2017\t2017.9096\t\t\t\t\t\t\t\t\t\t\tUSA\tUNITED STATES\tUSA\t\t\t\t\t\t\t\t1\t043\t043\t04\t1\t2.8\t4\t1\t4\t-1.5\t0\t\t\t\t\t\t\t\t1\tUnited States\tUS\tUS\t\t39.8\t-98.5\tUS\t1\tUnited States\tUS\tUS\t\t39.8\t-98.5\tUS\t20180101000000\thttps://a.example/1";

#[test]
fn rows_of_gdelt_that_are_none_are_refused_by_line_and_column() {
    let with = |column: usize, text: &str| {
        let mut fields: Vec<&str> = GDELT.split('\t').collect();
        fields[column] = text;
        format!("{GDELT}\n{}\n", fields.join("\t")).into_bytes()
    };
    let narrow = |width: usize| {
        let fields: Vec<&str> = GDELT.split('\t').take(width).collect();
        format!("{}\n", fields.join("\t"))
    };
    let files = [
        ("60 fields, all of it", narrow(60).into_bytes()),
        ("59 fields in the second row", format!("{GDELT}\n{}", narrow(59)).into_bytes()),
        ("a day that is none", with(1, "20171399")),
        ("an id that is none", with(0, "12x")),
        ("quotes are data", with(16, "\"A \"quoted\" NAME")),
        ("an id twice, the same", format!("{GDELT}\n{GDELT}\n").into_bytes()),
        ("an id twice, with another act", with(26, "042")),
    ];
    insta::assert_snapshot!(told("g.csv", &["--dry-run"], files));
}

#[test]
fn calendars_are_read_to_their_end_and_nothing_is_fetched_or_unrolled() {
    let event = |inner: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{inner}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        .into_bytes()
    };
    let day = "DTSTART;VALUE=DATE:20251008\r\nSUMMARY:Talks";
    let cut = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{day}\r\n").into_bytes();
    let inner = format!("BEGIN:VEVENT\r\nUID:2\r\n{day}\r\nEND:VEVENT");
    let folds = "\r\n b".repeat(300_000);
    let files = [
        ("no end", cut),
        ("one within another", event(&format!("{day}\r\n{inner}"))),
        ("no start", event("SUMMARY:Talks")),
        ("every second for ever", event(&format!("{day}\r\nRRULE:FREQ=SECONDLY"))),
        ("a file to be fetched", event(&format!("{day}\r\nATTACH:file:///etc/passwd"))),
        ("a folded escape", event(&format!("{day} \u{1b}\r\n [31mred"))),
        ("very many folds", event(&format!("{day}{folds}"))),
    ];
    insta::assert_snapshot!(told("c.ics", &["kind:meeting", "--dry-run"], files));
}

#[test]
fn what_is_no_file_of_events_is_refused_by_what_it_is() {
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE v [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><visits><visit>&x;</visit></visits>";
    let files = [("a document type", entity.as_bytes().to_vec())];
    let mut text = told("v.xml", &[], files);
    let program = Program::with_file();
    fs::create_dir(program.path("folder")).unwrap();
    for name in ["folder", "chancery.db", "/dev/null", "missing.csv"] {
        let run = program.run(&["import", name]);
        assert!(matches!(run.code, 1 | 5), "{name}: {}", run.code);
        text.push_str(&format!("{name}\n    {}\n", said(&run)));
    }
    insta::assert_snapshot!(text);
}
