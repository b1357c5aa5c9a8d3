//! `import`: the format is seen by the content and said; packed files; sheets; what is bad is refused.

use std::{fs, io::Write as _, time::Instant};

use flate2::{Compression, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::program::Program;

fn write(program: &Program, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(program.path(name), bytes).unwrap();
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const CSV: &str = "date,kind,title,participants\n2025-10-08,meeting,Talks,TJK; RUS\n";

/// What is said on stderr, without the word on the file that is written.
fn said(program: &Program, args: &[&str]) -> String {
    let run = program.run(args);
    assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
    let lines = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_format_is_seen_by_the_content_and_said() {
    let program = Program::with_file();
    write(&program, "a.txt", CSV);
    write(&program, "b.csv", CSV.replace(',', "\t"));
    write(
        &program,
        "c.csv",
        "{\"date\":\"2025-10-09\",\"kind\":\"call\",\"title\":\"A call\"}\n",
    );
    write(&program, "d.dat", gzip(CSV.as_bytes()));
    write(&program, "e.csv", zip(&[("inside.csv", CSV.as_bytes())]));
    write(&program, "f", "# the week\n10 Oct 2025 meeting More talks with:TJK,KAZ\n");
    program.ok(&["timeline", "-o", "g.json"]);
    let files = ["a.txt", "b.csv", "c.csv", "d.dat", "e.csv", "f", "g.json"];
    insta::assert_snapshot!(said(&program, &[&["import"], files.as_slice()].concat()));
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 3);
}

#[test]
fn several_files_and_our_own_export_in_every_packing() {
    let program = Program::with_file();
    program.ok(&["add", "meeting", "=Talks", "on:2025-10-08", "at:Dushanbe", "with:TJK,RUS"]);
    program.ok(&["add", "agreement", "A paper", "on:2025-10-09", "signatory:TJK,RUS"]);
    program.ok(&["amend", "2", "under:1"]);
    program.ok(&["timeline", "-o", "a.csv"]);
    let text = fs::read(program.path("a.csv")).unwrap();
    write(&program, "b.gz", gzip(&text));
    write(&program, "c.zip", zip(&[("a.csv", &text)]));
    let program_2 = Program::with_file();
    for name in ["a.csv", "b.gz", "c.zip"] {
        fs::copy(program.path(name), program_2.path(name)).unwrap();
    }
    let told = said(&program_2, &["import", "b.gz"]);
    assert!(told.starts_with("b.gz: our own CSV, gzipped\n  2 read · 2 new"), "{told}");
    let both = program_2.ok(&["import", "a.csv", "c.zip", "--json"]);
    assert!(both.contains("\"new\":0,\"read\":4,\"same\":4"), "{both}");
    program_2.ok(&["timeline", "-o", "d.csv"]);
    assert_eq!(text, fs::read(program_2.path("d.csv")).unwrap());
}

#[test]
fn a_sheet_comes_in_once_and_may_be_rehearsed() {
    let program = Program::with_file();
    let sheet = "2025-10-08 meeting Talks with:TJK,RUS\n  2025-10-09 agreement A paper signatory:TJK,RUS\n";
    write(&program, "week.sheet", sheet);
    let dry = program.ok(&["import", "week.sheet", "--dry-run", "--json"]);
    assert!(dry.contains("\"new\":2"), "{dry}");
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), "");
    program.ok(&["import", "week.sheet"]);
    let again = program.ok(&["import", "week.sheet", "--json"]);
    assert!(again.contains("\"new\":0") && again.contains("\"same\":2"), "{again}");
    let added = program.run(&["add", "-f", "week.sheet"]);
    assert!(added.stderr.contains("nothing new · 2 there already"), "{}", added.stderr);
    write(&program, "bad.sheet", "2025-10-08 meeting Talks gest:TJK\n");
    insta::assert_snapshot!(
        [
            program.refused(&["import", "bad.sheet"]),
            program.refused(&["import", "week.sheet", "kind:meeting"]),
            program.refused(&["import", "week.sheet", "--rejects", "r.csv"]),
        ]
        .join("\n")
    );
}

#[test]
fn without_a_file_it_is_a_usage_error() {
    let program = Program::with_file();
    assert_eq!(program.run(&["import"]).code, 2);
    let run = program.run(&["import", "kind:meeting"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("name a file to import"), "{}", run.stderr);
}

/// Bad files by their names in the catalogue: each is refused in bounded time and changes nothing.
#[test]
fn bad_files_are_refused_by_what_they_are() {
    let program = Program::with_file();
    let head = "date,kind,title\n";
    let bad: Vec<(&str, Vec<u8>)> = vec![
        ("empty", b"".to_vec()),
        ("semicolons", b"date;kind;title\n2025-10-08;meeting;Talks\n".to_vec()),
        ("page", b"<!DOCTYPE html><table>".to_vec()),
        ("database", b"SQLite format 3\0rest".to_vec()),
        ("ragged", format!("{head}2025-10-08,meeting\n").into_bytes()),
        ("open quote", format!("{head}2025-10-08,meeting,\"Talks\n2025,a,b\n").into_bytes()),
        ("stray quote", format!("{head}2025-10-08,meeting,Ta\"lks\n").into_bytes()),
        ("utf-16", b"\xff\xfed\0a\0t\0e\0".to_vec()),
        ("latin-1", [head.as_bytes(), b"2025-10-08,meeting,T\xfcrkiye\n"].concat()),
        ("nul", format!("{head}2025-10-08,meeting,Ta\0lks\n").into_bytes()),
        ("cut gzip", gzip(CSV.as_bytes())[..30].to_vec()),
        ("bomb", gzip(&vec![b'a'; 100 << 20])),
        ("two in a zip", zip(&[("a.csv", b"x"), ("b.csv", b"y")])),
        (
            "a long row",
            format!("{head}2025-10-08,meeting,{}\n", "a".repeat(30 << 20)).into_bytes(),
        ),
        ("many columns", format!("date,kind,title{}\n", ",a".repeat(200_000)).into_bytes()),
        (
            "many fields",
            format!("{head}2025-10-08,meeting{}\n", ",a".repeat(200_000)).into_bytes(),
        ),
        (
            "many quotes",
            format!("{head}2025-10-08,meeting,{}\n", "\"".repeat(2_000_001)).into_bytes(),
        ),
        ("deep json", "[".repeat(200_000).into_bytes()),
        ("cut json", b"{\"about\":{},\"rows\":[{\"date\":\"2025\"".to_vec()),
        ("doubled key", b"{\"date\":\"2025\",\"date\":\"2026\"}\n".to_vec()),
    ];
    let started = Instant::now();
    let mut told = String::new();
    for (what, bytes) in bad {
        write(&program, "week.csv", bytes);
        told.push_str(&format!("{what}: {}\n", program.refused(&["import", "week.csv"])));
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    insta::assert_snapshot!(told);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
}

#[test]
fn odd_but_sound_files_come_in_exactly() {
    let program = Program::with_file();
    let text = "\u{feff}date,kind,title\r\n2025-10-08,meeting,\"=cmd|' /C calc'!A0\"\r\n2025-10-09,meeting,\"two\r\nlines\"";
    let blank = format!("{text}{}", "\r\n".repeat(1_000_000));
    write(&program, "week.csv", blank);
    program.ok(&["import", "week.csv"]);
    let lines = program.ok(&["timeline", "--format", "jsonl"]);
    assert!(lines.contains("\"title\":\"=cmd|' /C calc'!A0\""), "{lines}");
    assert!(lines.contains("\"title\":\"two\\r\\nlines\""), "{lines}");
    program.ok(&["timeline", "-o", "out.csv"]);
    let csv = fs::read_to_string(program.path("out.csv")).unwrap();
    assert!(csv.contains(",'=cmd|' /C calc'!A0,"), "{csv}");
}

/// A workbook of one shown sheet and a hidden one, as Excel writes it: shared texts, dates as numbers,
/// rows that were only coloured.
fn workbook(rows: &str) -> Vec<u8> {
    let part =
        |text: &str| format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}").into_bytes();
    let parts = [
        ("[Content_Types].xml", part("<Types/>")),
        (
            "xl/workbook.xml",
            part(
                "<workbook xmlns:r='r'><sheets><sheet name='Lists' state='hidden' r:id='rId2'/><sheet name='Talks' r:id='rId1'/><sheet name='Notes' r:id='rId2'/></sheets></workbook>",
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            part(
                "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Target='/xl/worksheets/sheet2.xml'/></Relationships>",
            ),
        ),
        (
            "xl/styles.xml",
            part(
                "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
            ),
        ),
        (
            "xl/sharedStrings.xml",
            part(
                "<sst><si><t>date</t></si><si><t>kind</t></si><si><t>title</t></si><si><t>host</t></si><si><t>meeting</t></si><si><r><t>=SUM(A1) &amp; </t></r><r><t>talks</t></r></si><si><t>Türkiye</t></si></sst>",
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            part(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ),
        ("xl/worksheets/sheet2.xml", part("<worksheet><sheetData/></worksheet>")),
    ];
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (*name, text.as_slice())).collect();
    zip(&parts)
}

const HEAD: &str = "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c><c r='C2' t='s'><v>2</v></c><c r='D2' t='s'><v>3</v></c></row>";

#[test]
fn a_workbook_comes_in_by_its_first_sheet_with_days_as_days() {
    let program = Program::with_file();
    let rows = format!(
        "<row r='1'><c r='A1' s='1'/></row>{HEAD}\
         <row r='3'><c r='A3' s='1'><v>45938</v></c><c r='B3' t='s'><v>4</v></c><c r='C3' t='s'><v>5</v></c><c r='D3' t='s'><v>6</v></c></row>\
         <row r='4'><c r='A4' s='1'/><c r='D4' s='1'/></row>\
         <row r='9'><c r='A9' t='inlineStr'><is><t>2025-10</t></is></c><c r='B9' t='s'><v>4</v></c><c r='C9' t='str'><f>A1</f><v>More talks</v></c></row>"
    );
    write(&program, "talks.csv", workbook(&rows));
    insta::assert_snapshot!(said(&program, &["import", "talks.csv"]));
    insta::assert_snapshot!(program.ok(&["timeline", "--format", "csv"]).replace('\r', ""));
    let again = program.ok(&["import", "talks.csv", "--json"]);
    assert!(again.contains("\"same\":2"), "{again}");
}

#[test]
fn what_is_wrong_in_a_workbook_is_told_by_row_and_column() {
    let program = Program::with_file();
    let mut told = String::new();
    for (what, rows) in [
        ("no rows", String::new()),
        (
            "a number for a day",
            format!(
                "{HEAD}<row r='3'><c r='A3'><v>45938</v></c><c r='B3' t='s'><v>4</v></c><c r='C3' t='s'><v>5</v></c></row>"
            ),
        ),
        ("an error", format!("{HEAD}<row r='3'><c r='A3' t='e'><v>#N/A</v></c></row>")),
        (
            "a day that never was",
            format!("{HEAD}<row r='3'><c r='A3' s='1'><v>60</v></c></row>"),
        ),
        ("beyond the names", format!("{HEAD}<row r='3'><c r='F3'><v>1</v></c></row>")),
        (
            "a text that is not there",
            format!("{HEAD}<row r='3'><c r='A3' t='s'><v>99</v></c></row>"),
        ),
        (
            "a million columns",
            format!("{HEAD}<row r='3'>{}</row>", "<c><v>1</v></c>".repeat(2000)),
        ),
        ("cut", format!("{HEAD}<row r='3'>")),
        ("an entity", format!("{HEAD}<row r='3'><c r='A3' t='str'><v>&x;</v></c></row>")),
        (
            "a long text",
            format!(
                "{HEAD}<row r='3'><c r='A3' t='str'><v>{}</v></c></row>",
                "a".repeat(2 << 20)
            ),
        ),
    ] {
        write(&program, "talks.xlsx", workbook(&rows));
        told.push_str(&format!("{what}: {}\n", program.refused(&["import", "talks.xlsx"])));
    }
    insta::assert_snapshot!(told);
}

/// A calendar of somebody else: kinds come from the command line, and importing it again adds nothing.
#[test]
fn a_calendar_comes_in_and_twice_adds_nothing() {
    let program = Program::with_file();
    let text = "BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20251008\r\n\
                DTEND;VALUE=DATE:20251011\r\nSUMMARY:Summit\\, in Dushanbe\r\nLOCATION:Kohi Navruz\r\nEND:VEVENT\r\n\
                BEGIN:VEVENT\r\nDTSTART;TZID=Asia/Dushanbe:20251009T100000\r\nSUMMARY:Talks\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    fs::write(program.path("week.bin"), text).unwrap();
    let report = program.ok(&["import", "week.bin", "kind:meeting", "--json"]);
    assert!(report.contains("\"new\":2") && report.contains("\"read\":2"), "{report}");
    let again = program.ok(&["import", "week.bin", "kind:meeting", "--json"]);
    assert!(again.contains("\"same\":2"), "{again}");
    let csv = program.ok(&["timeline", "--format", "csv", "certain:yes"]);
    assert!(
        csv.contains("2025-10-08/2025-10-10") && csv.contains("10:00,Asia/Dushanbe"),
        "{csv}"
    );
    assert!(
        csv.contains("\"Summit, in Dushanbe\"") && csv.contains("place: Kohi Navruz"),
        "{csv}"
    );
    let bare = program.run(&["import", "week.bin"]);
    assert_eq!(bare.code, 1, "a calendar names no kind: {}", bare.stderr);
    // Our own holds less than the events it was made of.
    program.ok(&["timeline", "-o", "own.ics"]);
    let own = program.run(&["import", "own.ics", "kind:meeting"]);
    assert_eq!(own.code, 1);
    assert!(own.stderr.contains("import the csv, jsonl or sheet"), "{}", own.stderr);
}
