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

/// What was said but for the file that was written, which has another name each time.
fn said(stderr: &str) -> String {
    let kept = stderr.lines().filter(|line| !line.starts_with("writing to "));
    kept.collect::<Vec<_>>().join("\n")
}

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
    insta::assert_snapshot!(said(&dry.stderr), @r"
    june.tab: ICEWS
      6 read · 4 new · 0 same · 0 changed · 1 merged · 1 skipped (nothing was written)
      new, such as
        line 2: icews:11 2025-06-01 RUS > TJK Make a visit
        line 4: icews:13 2025-06-02 TJK > CHN Consult
        line 5: icews:14 2025-07-03 CHN > TJK Sign formal agreement
        line 6: icews:15 2025-07-04 ? > TJK Make statement
      merged, such as
        line 3: icews:12 2025-06-01 TJK > RUS Host a visit
      skipped: 1 of an act that is not known: `Fly to the moon`
        line 7: icews:16, 2025-07-05
      1 side left empty, nobody here is called so: `Atlantis` (1)
    ");
    let report = program.ok(&["import", "june.tab", "--json"]);
    insta::assert_snapshot!(report, @r#"{"changed":0,"merged":1,"new":4,"read":6,"same":0,"skipped":{"of an act that is not known: `Fly to the moon`":1}}"#);
    let again = program.ok(&["import", "june.tab", "--json"]);
    insta::assert_snapshot!(again, @r#"{"changed":0,"merged":0,"new":0,"read":6,"same":5,"skipped":{"of an act that is not known: `Fly to the moon`":1}}"#);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2);
}

/// A query without `feed:` never has a row of a feed, one with it nothing else.
#[test]
fn rows_and_events_are_never_mixed() {
    let program = with_feed();
    program.ok(&["add", "meeting", "Talks", "on:2025-06-02", "with:TJK,CHN"]);
    assert!(program.ok(&["timeline", "--format", "csv"]).lines().count() == 2);
    let rows = program.ok(&["timeline", "feed:any", "--format", "csv"]);
    insta::assert_snapshot!(rows.replace('\r', ""), @r#"
    id,date,earliest,latest,precision,time,tz,kind,layer,title,status,format,place,country,lat,lon,participants,n_parties,amount,currency,amount_kind,grade,series,under,tags,sources,note,feed,external_id,uuid
    ,2025-06-01,2025-06-01,2025-06-01,day,,,visit,contact,Make a visit: Russia – Tajikistan,held,,Dushanbe,TJK,38.5,68.7,guest=RUS; host=TJK,,,,,,,,,"ITAR Tass, story 9",,icews,11@2025-06-01,
    ,2025-06-02,2025-06-02,2025-06-02,day,,,meeting,contact,Consult: Tajikistan – China,held,,,,,,participant=TJK; participant=CHN,,,,,,,,,"Xinhua, story 10",,icews,13@2025-06-02,
    ,2025-07-03,2025-07-03,2025-07-03,day,,,agreement,outcome,Sign formal agreement: China – Tajikistan,held,,Beijing,CHN,,,signatory=CHN; signatory=TJK,,,,,,,,,"Xinhua, story 11",,icews,14@2025-07-03,
    ,2025-07-04,2025-07-04,2025-07-04,day,,,statement,statement,Make statement: Tajikistan,held,,,,,,recipient=TJK,,,,,,,,,"Xinhua, story 12",,icews,15@2025-07-04,
    "#);
    assert!(!rows.contains("Talks"));
}

#[test]
fn rows_read_as_a_timeline() {
    let program = with_feed();
    insta::assert_snapshot!(program.ok(&["timeline", "feed:icews"]), @r"
    June 2025
            1 ● visit      Make a visit: Russia –       Dushanbe icews:11@2025-06-01
                           Tajikistan
            2 ● meeting    Consult: Tajikistan – China           icews:13@2025-06-02

    July 2025
            3 ● agreement  Sign formal agreement:       Beijing  icews:14@2025-07-03
                           China – Tajikistan
            4 ● statement  Make statement: Tajikistan            icews:15@2025-07-04
    ");
    let one = program.run(&["show", "icews:12@2025-06-01"]);
    insta::assert_snapshot!(one.stdout + &one.stderr, @r"
    icews:11@2025-06-01 Make a visit: Russia – Tajikistan
      1 June 2025 · visit · held
      who    guest=RUS; host=TJK
      where  Dushanbe · TJK
      read   ITAR Tass, story 9
    a row of a feed, which nobody here has checked · chancery add --from-feed icews:11@2025-06-01 makes an event of it
    ");
}

#[test]
fn the_graph_counts_rows_with_their_goldstein_values() {
    let program = with_feed();
    let csv = program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @r"
    state,pole,episodes,bilateral,events,weight,outcomes,first,last,goldstein_sum,goldstein_n
    TJK,RUS,1,1,1,1,0,2025-06-01,2025-06-01,1.9,1
    TJK,CHN,1,1,1,1,1,2025-06-02,2025-06-02,1,1
    TJK,TUR,0,0,0,0,0,,,,0
    TJK,EU,0,0,0,0,0,,,,0
    ");
    let csv = program.ok(&["why", "TJK", "CHN", "feed:any", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @r#"
    episode,id,date,kind,layer,title,parties,n,weight,counts,sources
    icews:13@2025-06-02,icews:13@2025-06-02,2025-06-02,meeting,contact,Consult: Tajikistan – China,CHN TJK,2,1,yes,"Xinhua, story 10"
    icews:14@2025-07-03,icews:14@2025-07-03,2025-07-03,agreement,outcome,Sign formal agreement: China – Tajikistan,CHN TJK,2,,no,"Xinhua, story 11"
    "#);
}

#[test]
fn rows_are_counted_by_what_they_have() {
    let program = with_feed();
    let csv = program.ok(&["count", "feed:any", "--by", "feed,layer,month", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @r"
    feed,layer,month,events
    icews,contact,2025-06,2
    icews,outcome,2025-07,1
    icews,statement,2025-07,1
    ");
    let csv = program.ok(&["count", "feed:any", "--by", "state", "--format", "csv"]);
    insta::assert_snapshot!(csv.replace('\r', ""), @r"
    state,events
    TJK,4
    CHN,2
    RUS,1
    ");
    insta::assert_snapshot!(program.run(&["count", "feed:any", "--by", "level"]).stderr, @"error: rows of feeds have no `level` to count by (year, quarter, month, day, feed, kind, layer, status, state, actor, a role, place, country, source and publisher they have)");
}

/// Rows of one page are one unit of the interval, however often the page was coded.
#[test]
fn a_page_is_one_unit_of_the_interval() {
    let head = ICEWS.lines().next().unwrap();
    let row = |id: usize, story: usize| {
        let with = if id.is_multiple_of(2) { "China" } else { "Russia" };
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
    insta::assert_snapshot!(event, @r#"{"id":1,"date":"2025-06-01","earliest":"2025-06-01","latest":"2025-06-01","precision":"day","time":null,"tz":null,"kind":"visit/working","layer":"contact","title":"Putin in Dushanbe","status":"held","format":null,"place":"Dushanbe","country":"TJK","lat":38.5358,"lon":68.779,"participants":"guest=RUS; host=TJK","n_parties":null,"amount":null,"currency":null,"amount_kind":null,"grade":"F6","series":null,"under":null,"tags":null,"sources":"icews:11@2025-06-01","note":null,"feed":null,"external_id":null,"uuid":"ea92929b-f5fe-5122-bf98-cbf8c31f2285"}"#);
    let weight = |program: &Program| {
        let csv = program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]);
        csv.lines().find(|line| line.starts_with("TJK,RUS")).unwrap_or_default().to_owned()
    };
    assert!(weight(&program).starts_with("TJK,RUS,0,"), "{}", weight(&program));
    let twice = program.run(&["add", "--from-feed", visit]);
    assert_eq!(twice.code, 1);
    insta::assert_snapshot!(said(&twice.stderr), @"error: `icews:11@2025-06-01` is event 1 already (`chancery show 1`; `--anyway` makes another one)");
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
    insta::assert_snapshot!(said(&undone.stderr), @"change 4 takes 3 back: import newer.tab as ICEWS: 0 new, 1 changed, 0 merged (2 rows of feeds went or are as before; their file brings them again)");
    assert_eq!(program.ok(&["graph", "feed:any", "--of", "TJK", "--format", "csv"]), before);
    let then = program.run(&["count", "feed:any", "--by", "feed", "--as-of", "3"]);
    insta::assert_snapshot!(said(&then.stderr), @r"
    change 3 (`import newer.tab as ICEWS: 0 new, 1 changed, 0 merged`) was undone since, and its rows are in no log: they are missing here (import the file again to see them)
    4 events counted by feed
    ");
    let again = program.run(&["undo"]);
    assert_eq!(again.code, 1);
    insta::assert_snapshot!(said(&again.stderr), @"error: change 4 cannot be taken back: it took an import of a feed back, whose rows the log does not hold (import the file again); nothing was changed");
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn a_name_that_is_nobody_is_settled_once() {
    let program = Program::with_file();
    std::fs::write(program.path("june.tab"), ICEWS).unwrap();
    let run = program.run(&["import", "june.tab", "--settle", "Atlantis=GRC"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("settled: `Atlantis` is GRC (1 cell)"), "{}", run.stderr);
    assert!(
        program.ok(&["timeline", "feed:any", "actor:GRC", "--format", "csv"]).contains("GRC")
    );
}

#[test]
fn what_rows_of_feeds_do_not_have_is_refused() {
    let program = with_feed();
    let mut told = String::new();
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
        told.push_str(&format!("> {}\n{}\n", args.join(" "), said(&run.stderr)));
    }
    insta::assert_snapshot!(told, @r"
    > timeline feed:gdlt
    error: `gdlt` is no feed (write one of gdelt, icews, acled, ucdp, plover, visits, any), at 6
           feed:gdlt
                ^^^^
           did you mean `gdelt`?
    > timeline feed:any tag:border
    error: `tag:border`: rows of feeds have nothing of that (leave the term out, or leave `feed:` out for the careful record)
    > timeline feed:any Putin
    error: `Putin`: rows of feeds have nothing of that (leave the term out, or leave `feed:` out for the careful record)
    > timeline feed:any --format sheet
    error: rows of feeds are not written as a sheet (csv, json, jsonl, md, geojson, xlsx, svg and html hold them)
    > show icews:7@2025-06-01
    error: there is no row `icews:7@2025-06-01` (write feed and id, as in gdelt:123; `chancery timeline feed:any --limit 5` shows some)
    > add --from-feed icews:x
    error: there is no row `icews:x` (write feed and id, as in gdelt:123; `chancery timeline feed:any --limit 5` shows some)
    > import june.tab kind:meeting
    error: `kind:meeting`: rows of a feed are what the feed says, and take no terms (leave it out)
    > search feed:any visit
    error: `feed:any visit`: rows of feeds have nothing of that (leave the term out, or leave `feed:` out for the careful record)
    > amend feed:any --set tag:x
    error: rows of feeds are not changed here (`chancery add --from-feed gdelt:123` makes an event of one; `undo` takes an import back)
    > conflicts feed:any
    error: this asks the careful record alone (leave `feed:` out)
    > duplicates feed:any
    error: this asks the careful record alone (leave `feed:` out)
    ");
}

#[test]
fn a_wrong_row_refuses_the_file_unless_it_is_left_out() {
    let program = Program::with_file();
    std::fs::write(program.path("bad.tab"), ICEWS.replace("13\t2025-06-02", "13\tsoon"))
        .unwrap();
    let run = program.run(&["import", "bad.tab"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(said(&run.stderr), @"error: bad.tab: line 4: Event Date: `soon` is no day from 1870 on");
    assert_eq!(program.ok(&["timeline", "feed:any", "--format", "csv"]).lines().count(), 1);
    let json = program.ok(&["import", "bad.tab", "--rejects", "left.csv", "--json"]);
    assert!(json.contains("\"refused\":1"), "{json}");
    let rejects = std::fs::read_to_string(program.path("left.csv")).unwrap();
    assert!(rejects.contains("`soon` is no day from 1870 on"), "{rejects}");
}

/// Whatever holds a timeline holds rows of feeds, but for what only events have.
#[test]
fn rows_are_written_in_every_format_that_holds_them() {
    let program = with_feed();
    for file in ["r.csv", "r.json", "r.jsonl", "r.md", "r.geojson", "r.xlsx", "r.svg", "r.html"]
    {
        program.ok(&["timeline", "feed:any", "-o", file]);
        assert!(std::fs::metadata(program.path(file)).unwrap().len() > 400, "{file}");
    }
    let map = std::fs::read_to_string(program.path("r.geojson")).unwrap();
    assert!(map.contains("\"icews:11@2025-06-01\"") && map.contains("68.7"), "{map}");
    for file in ["g.svg", "g.html", "g.gexf", "g.json", "g.dot"] {
        program.ok(&["graph", "feed:any", "--all", "-o", file]);
    }
    program.ok(&["graph", "feed:any", "--two-mode", "-o", "two.csv"]);
    program.ok(&["shares", "feed:any", "--of", "TJK", "--by", "month", "-o", "s.svg"]);
    program.ok(&["centrality", "feed:any"]);
    let said = program.run(&["export", "r.parquet", "feed:any"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("4 rows of events, 7 of participants"), "{}", said.stderr);
}

/// Mentions of GDELT are further pages of rows that are here; those of others are left out and said.
#[test]
fn mentions_name_further_pages_of_a_row() {
    let program = Program::with_file();
    let mut fields = vec![""; 61];
    for (at, text) in [
        (0, "719024875"),
        (1, "20180101"),
        (2, "201801"),
        (3, "2018"),
        (7, "RUS"),
        (17, "TJK"),
        (26, "042"),
        (28, "04"),
        (30, "1.9"),
        (31, "3"),
        (60, "https://a.example/1"),
    ] {
        fields[at] = text;
    }
    std::fs::write(program.path("a.csv"), fields.join("\t")).unwrap();
    let mention = |id: &str, kind: &str, page: &str| {
        format!(
            "{id}\t20180101000000\t20180102031500\t{kind}\tpaper\t{page}\t1\t-1\t40\t52\t1\t60\t3211\t-1.5\t\t\n"
        )
    };
    let mentions = [
        mention("719024875", "1", "https://b.example/2"),
        mention("719024875", "1", "https://a.example/1"),
        mention("719024875", "2", "BBC Monitoring"),
        mention("1", "1", "https://b.example/2"),
    ];
    std::fs::write(program.path("mentions.csv"), mentions.concat()).unwrap();
    program.ok(&["import", "a.csv"]);
    let run = program.run(&["import", "mentions.csv"]);
    insta::assert_snapshot!(said(&run.stderr), @r"
    mentions.csv: GDELT
      4 read · 2 new · 1 same · 0 changed · 0 merged · 1 skipped
      skipped: 1 mentioning a row that is not here (import its events first)
    ");
    insta::assert_snapshot!(program.ok(&["show", "gdelt:719024875"]), @r"
    gdelt:719024875 Make a visit: Russia – Tajikistan
      1 January 2018 · visit · held
      who    guest=RUS; host=TJK
      read   https://a.example/1
      read   https://b.example/2
      read   BBC Monitoring
      told   3 mentions
    ");
    insta::assert_snapshot!(program.ok(&["count", "feed:any", "--by", "publisher", "--format", "csv"]).replace('\r', ""), @r"
    publisher,events
    a.example,1
    b.example,1
    ");
    assert!(
        program
            .ok(&["timeline", "feed:any", "publishers:3", "--format", "csv"])
            .contains("BBC Monitoring")
    );
    let odd = mentions.concat() + &mention("719024875", "1", "");
    std::fs::write(program.path("mentions.csv"), odd).unwrap();
    let refused = program.refused(&["import", "mentions.csv"]);
    insta::assert_snapshot!(refused, @"error: mentions.csv: line 5: MentionIdentifier: is empty");
}
