//! Machine-coded feeds: imported in bulk, told apart from events in every answer, taken back whole, adopted.

use crate::program::Program;

/// A file of ICEWS: a visit told from both sides, talks, an agreement, one row without a known side.
const ICEWS: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t\
Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t\
Country\tLatitude\tLongitude\n\
11\t2025-06-01\tPutin\tGov\tRussian Federation\tMake a visit\t042\t1.9\tRahmon\tGov\tTajikistan\t9\t2\tITAR Tass\tDushanbe\t\
NA\tNA\tTajikistan\t38.5\t68.7\n\
12\t2025-06-01\tRahmon\tGov\tTajikistan\tHost a visit\t043\t2.8\tPutin\tGov\tRussian Federation\t9\t2\tITAR Tass\tDushanbe\t\
NA\tNA\tTajikistan\t38.5\t68.7\n\
13\t2025-06-02\tA\tGov\tTajikistan\tConsult\t040\t1.0\tB\tGov\tChina\t10\t1\tXinhua\tNA\tNA\tNA\tNA\tNA\tNA\n\
14\t2025-07-03\tA\tGov\tChina\tSign formal agreement\t057\t8.0\tB\tGov\tTajikistan\t11\t1\tXinhua\tBeijing\tNA\tNA\tChina\tNA\tNA\n\
15\t2025-07-04\tA\tNA\tAtlantis\tMake statement\t010\t0\tB\tGov\tTajikistan\t12\t1\tXinhua\tNA\tNA\tNA\tNA\tNA\tNA\n\
16\t2025-07-05\tA\tGov\tRussia\tFly to the moon\t\t0\tB\tGov\tTajikistan\t12\t2\tXinhua\tNA\tNA\tNA\tNA\tNA\tNA\n";

fn with_feed() -> Program {
    let program = Program::with_file();
    std::fs::write(program.path("june.tab"), ICEWS).unwrap();
    program.ok(&["import", "june.tab"]);
    program
}

#[test]
fn a_file_is_known_told_and_comes_in_once() {
    let program = Program::with_file();
    std::fs::write(program.path("june.tab"), ICEWS).unwrap();
    let dry = program.run(&["import", "june.tab", "--dry-run"]);
    insta::assert_snapshot!(dry.stderr, @"");
    let report = program.ok(&["import", "june.tab", "--json"]);
    insta::assert_snapshot!(report, @"");
    let again = program.ok(&["import", "june.tab", "--json"]);
    insta::assert_snapshot!(again, @"");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2);
}

/// A query without `feed:` never has a row of a feed, one with it nothing else.
#[test]
fn rows_and_events_are_never_mixed() {
    let program = with_feed();
    program.ok(&["add", "meeting", "Talks", "on:2025-06-02", "with:TJK,CHN"]);
    assert!(program.ok(&["timeline", "--format", "csv"]).lines().count() == 2);
    let rows = program.ok(&["timeline", "feed:any", "--format", "csv"]);
    insta::assert_snapshot!(rows.replace('\r', ""), @"");
    assert!(!rows.contains("Talks"));
}

#[test]
fn rows_read_as_a_timeline() {
    let program = with_feed();
    insta::assert_snapshot!(program.ok(&["timeline", "feed:icews"]), @"");
    let one = program.run(&["show", "icews:12@2025-06-01"]);
    insta::assert_snapshot!(one.stdout + &one.stderr, @"");
}

#[test]
fn the_graph_counts_rows_with_their_goldstein_values() {
    let program = with_feed();
    let csv = program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @"");
    let csv = program.ok(&["why", "TJK", "CHN", "feed:any", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @"");
}

#[test]
fn rows_are_counted_by_what_they_have() {
    let program = with_feed();
    let csv = program.ok(&["count", "feed:any", "--by", "feed,layer,month", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @"");
    let csv = program.ok(&["count", "feed:any", "--by", "state", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @"");
    insta::assert_snapshot!(program.run(&["count", "feed:any", "--by", "level"]).stderr, @"");
}

/// Rows of one page are one unit of the interval, however often the page was coded.
#[test]
fn a_page_is_one_unit_of_the_interval() {
    let program = Program::with_file();
    let head = ICEWS.lines().next().unwrap();
    let row = |id: usize, story: usize| {
        let with = if id % 2 == 0 { "China" } else { "Russia" };
        format!(
            "{id}\t2025-06-01\tA{id}\tGov\tTajikistan\tConsult\t040\t1.0\tB\tGov\t{with}\t{story}\t{id}\tXinhua\t\t\t\t\t\t\n"
        )
    };
    let file = |story: &dyn Fn(usize) -> usize| {
        let rows: String = (1..=20).map(|id| row(id, story(id))).collect();
        format!("{head}\n{rows}")
    };
    let shares = |text: String| {
        let program = Program::with_file();
        std::fs::write(program.path("f.tab"), text).unwrap();
        program.ok(&["import", "f.tab"]);
        program.ok(&["shares", "feed:any", "--of", "TJK"])
    };
    assert!(shares(file(&|_| 1)).contains("too few"), "one page is one unit");
    assert!(!shares(file(&|id| id)).contains("too few"));
    drop(program);
}

#[test]
fn a_row_is_adopted_and_leaves_the_sums_until_that_is_undone() {
    let program = with_feed();
    let visit = "icews:11@2025-06-01";
    assert_eq!(
        program.ok(&["add", "--from-feed", visit, "visit/working", "Putin in Dushanbe"]),
        "1 Putin in Dushanbe\n"
    );
    let event = program.ok(&["timeline", "--format", "jsonl"]);
    insta::assert_snapshot!(event, @"");
    let weight = |program: &Program| {
        let csv = program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]);
        csv.lines().find(|line| line.starts_with("TJK,RUS")).unwrap_or_default().to_owned()
    };
    assert!(weight(&program).starts_with("TJK,RUS,0,"), "{}", weight(&program));
    let twice = program.run(&["add", "--from-feed", visit]);
    assert_eq!(twice.code, 1);
    insta::assert_snapshot!(twice.stderr, @"");
    program.ok(&["undo"]);
    assert!(weight(&program).starts_with("TJK,RUS,1,"), "{}", weight(&program));
    // What is said stands in place of what the row says.
    program.ok(&["add", "--from-feed", visit, "guest:RUS/putin", "at:Khujand"]);
    let event = program.ok(&["timeline", "--format", "jsonl"]);
    assert!(
        event.contains("guest=RUS/vladimir-putin") && !event.contains("host=TJK"),
        "{event}"
    );
    assert!(event.contains("Khujand"), "{event}");
}

#[test]
fn an_import_is_taken_back_and_as_of_shows_it_again() {
    let program = with_feed();
    let before = program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]);
    let newer = ICEWS.replace("Russian Federation", "Kazakhstan");
    std::fs::write(program.path("newer.tab"), newer).unwrap();
    program.ok(&["import", "newer.tab"]);
    let after = program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]);
    assert_ne!(before, after);
    let then =
        program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv", "--as-of", "2"]);
    assert_eq!(then, before);
    let undone = program.run(&["undo"]);
    insta::assert_snapshot!(undone.stderr, @"");
    assert_eq!(program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]), before);
    let again = program.run(&["undo"]);
    assert_eq!(again.code, 1);
    insta::assert_snapshot!(again.stderr, @"");
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn a_name_that_is_nobody_is_settled_once() {
    let program = Program::with_file();
    std::fs::write(program.path("june.tab"), ICEWS).unwrap();
    let run = program.run(&["import", "june.tab", "--settle", "Atlantis=GRC"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("settled: `Atlantis` is GRC (1 cell)"), "{}", run.stderr);
    assert!(program.ok(&["timeline", "feed:any actor:GRC", "--format", "csv"]).contains("GRC"));
}

#[test]
fn what_rows_of_feeds_do_not_have_is_refused() {
    let program = with_feed();
    let mut said = String::new();
    for args in [
        &["timeline", "feed:gdlt"][..],
        &["timeline", "feed:any", "tag:border"],
        &["timeline", "feed:any", "Putin"],
        &["timeline", "feed:any", "--format", "sheet"],
        &["show", "icews:7@2025-06-01"],
        &["add", "--from-feed", "icews:x"],
        &["import", "june.tab", "kind:meeting"],
        &["search", "feed:any", "visit"],
        &["amend", "feed:any", "--set", "tag:x"],
        &["conflicts", "feed:any"],
        &["duplicates", "feed:any"],
    ] {
        let run = program.run(args);
        assert_eq!(run.code, 1, "{args:?}: {}", run.stderr);
        said.push_str(&format!("> {}\n{}", args.join(" "), run.stderr));
    }
    insta::assert_snapshot!(said, @"");
}

#[test]
fn a_wrong_row_refuses_the_file_unless_it_is_left_out() {
    let program = Program::with_file();
    std::fs::write(program.path("bad.tab"), ICEWS.replace("13\t2025-06-02", "13\tsoon"))
        .unwrap();
    let run = program.run(&["import", "bad.tab"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.stderr, @"");
    assert_eq!(program.ok(&["timeline", "feed:any", "--format", "csv"]).lines().count(), 1);
    let json = program.ok(&["import", "bad.tab", "--rejects", "left.csv", "--json"]);
    assert!(json.contains("\"refused\":1"), "{json}");
    let rejects = std::fs::read_to_string(program.path("left.csv")).unwrap();
    assert!(rejects.contains("`soon` is no day from 1970 on"), "{rejects}");
}
