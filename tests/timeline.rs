//! `timeline`: every format, on the week of Dushanbe.

use crate::program::Program;

const WEEK: &[&str] =
    &["--sample", "timeline", "since:2025-10-08", "until:2025-10-12", "in:TJK"];

fn with(format: &str) -> String {
    let args: Vec<&str> = WEEK.iter().copied().chain(["--format", format]).collect();
    Program::new().ok(&args)
}

#[test]
fn the_week_of_dushanbe_on_80_columns() {
    insta::assert_snapshot!(with("table"));
}

#[test]
fn the_week_of_dushanbe_on_160_columns_with_who_took_part() {
    let output = Program::new().command().env("COLUMNS", "160").args(WEEK).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

#[test]
fn the_week_of_dushanbe_as_csv() {
    insta::assert_snapshot!(with("csv").replace('\r', "␍"));
}

#[test]
fn lines_fit_the_terminal() {
    for width in ["80", "160"] {
        let program = Program::new();
        let output = program
            .command()
            .env("COLUMNS", width)
            .args(["--sample", "timeline"])
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let most = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(most <= width.parse().unwrap(), "{most} columns on {width}");
    }
}

#[test]
fn json_and_json_lines_hold_the_same_rows() {
    let rows = with("jsonl").lines().count();
    let json = with("json");
    assert_eq!(json.matches("\"uuid\":").count(), rows);
    assert!(json.starts_with("{\"about\":{"));
}

#[test]
fn an_unknown_term_is_shown_with_its_place_and_the_nearest_word() {
    insta::assert_snapshot!(Program::new().refused(&["--sample", "timeline", "actr:TJK", "since:2025"]), @r"
    error: `actr:TJK`: no such term, at 1
           actr:TJK since:2025
           ^^^^
           did you mean `actor:`?  (chancery help query)
    ");
}

#[test]
fn a_source_that_the_file_does_not_have_is_told_with_those_near_it() {
    let program = Program::new();
    let run = program.run(&["--sample", "timeline", "source:krelmin.ru"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains(
            "no source has `krelmin.ru` in its address or publisher · near it: Kremlin"
        )
    );
    let named = program.run(&["--sample", "timeline", "source:\"via People's Daily\""]);
    assert!(
        !named.stdout.is_empty() && !named.stderr.contains("no source"),
        "{}",
        named.stderr
    );
}

#[test]
fn negated_terms_are_terms_and_not_options() {
    let program = Program::new();
    let count = |args: &[&str]| {
        let args: Vec<&str> =
            ["--sample", "timeline", "--format", "jsonl"].iter().chain(args).copied().collect();
        program.ok(&args).lines().count()
    };
    assert_eq!(count(&["kind:visit"]) + count(&["-kind:visit"]), count(&[]));
    assert_eq!(count(&[]), 753);
    assert_eq!(count(&["level:head"]) + count(&["-level:head"]), 753);
}

#[test]
fn a_result_is_written_to_a_file_by_its_extension_and_never_over_the_database() {
    let program = Program::with_file();
    program.ok(&["--sample", "timeline", "-o", "a.csv"]);
    let csv = std::fs::read_to_string(program.path("a.csv")).unwrap();
    assert!(csv.starts_with("id,date,earliest,latest,"));
    let before = std::fs::read(program.path("chancery.db")).unwrap();
    program.refused(&["--sample", "timeline", "-o", "chancery.db", "--format", "csv"]);
    assert_eq!(std::fs::read(program.path("chancery.db")).unwrap(), before);
}

#[test]
fn the_week_of_dushanbe_as_a_picture() {
    insta::assert_snapshot!(with("svg"));
}

#[test]
fn the_week_of_dushanbe_as_a_page_with_every_event_and_its_sources() {
    let page = with("html");
    assert!(page.contains("<svg ") && page.contains("<table>"));
    assert_eq!(page.matches("<tr>").count(), 1 + 26);
    assert!(page.contains("default-src &#39;none&#39;"));
    assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("@import"));
}

#[test]
fn what_is_uncertain_planned_or_cancelled_looks_so() {
    let program = Program::with_file();
    program.ok(&[
        "add",
        "visit/state",
        "Some time in May",
        "on:2025-05",
        "guest:RUS",
        "host:KAZ",
    ]);
    program.ok(&[
        "add",
        "summit",
        "Called off",
        "on:2025-05-08",
        "with:KAZ",
        "status:cancelled",
    ]);
    program.ok(&[
        "add",
        "summit",
        "Still to come",
        "on:2025-06-08",
        "with:KAZ",
        "status:planned",
    ]);
    program.ok(&["add", "pledge", "</title><script>", "on:2025-06-01/..", "donor:CHN"]);
    let drawn = program.ok(&["timeline", "--format", "svg"]);
    let of = |title: &str| {
        let mut events = drawn.split("<g class=\"event\">");
        events.find(|event| event.contains(title)).unwrap_or_default()
    };
    assert!(of("Some time in May").contains("fill=\"url(#contact-both)\""));
    assert!(of("Called off").contains("text-decoration=\"line-through\""));
    assert!(of("Still to come").contains("fill=\"#ffffff\" stroke=\"#1f5fa8\""));
    assert!(of("&lt;script&gt;").contains("url(#outcome-right)"));
    assert!(!drawn.contains("<script"));
}

#[test]
fn a_timeline_of_nothing_is_a_picture_that_says_so() {
    let drawn = Program::with_file().ok(&["timeline", "--format", "svg"]);
    assert!(drawn.contains(">no events</text>"), "{drawn}");
}

#[test]
fn a_term_that_nothing_can_meet_is_told_when_nothing_is_found() {
    let program = Program::new();
    let told = |args: &[&str]| {
        let run = program.run(&[&["--sample"], args].concat());
        assert_eq!((run.code, run.stdout.trim_end()), (0, ""), "{args:?}");
        run.stderr
    };
    let hints = [
        told(&["timeline", "source:Radio Free Asia"]),
        told(&["timeline", "source:kremlim.ru"]),
        told(&["timeline", "tag:nosuch", "-source:nosuch"]),
        told(&["timeline", "in:TJK", "since:2031"]),
        told(&["search", "Путин Душанбе"]),
    ];
    insta::assert_snapshot!(hints.join("\n"), @"
    no source has `Radio Free Asia` in its address or publisher · chancery publication list names the publishers
    no events

    no source has `kremlim.ru` in its address or publisher · near it: Kremlin
    no events

    no source has `nosuch` in its address or publisher · chancery publication list names the publishers
    no events
    no event bears the tag `nosuch` (chancery count --by tag lists them)

    no events

    no events
    `Путин Душанбе` was asked for as one phrase; without quotation marks each word may stand anywhere
    ");
    let publisher = program.ok(&["--sample", "timeline", "source:MIR 24", "--format", "jsonl"]);
    assert!(publisher.lines().count() > 1, "{publisher}");
}
