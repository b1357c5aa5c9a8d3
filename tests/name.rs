//! `name` and `import --settle`: a name of files is settled once and used again by every import of its scope.

use std::fs;

use crate::program::Program;

/// Names that nobody bears, that several bear, and that are to be left out.
const WEEK: &str = "date,kind,title,participants,country
2025-10-08,meeting,Talks,\"guest=Muscovy@minister[absent]; host=TJK; Press\",Tajland
2025-10-09,meeting,More,\"Congo; TJK; KGZ/Jean Doe\",
";

fn with_week() -> Program {
    let program = Program::with_file();
    fs::write(program.path("week.csv"), WEEK).unwrap();
    program
}

const SETTLE: [&str; 10] = [
    "--settle",
    "Tajland=Tajikistan",
    "--settle",
    "Muscovy=RUS",
    "--settle",
    "press=ignore",
    "--settle",
    "Congo=COD",
    "--settle",
    "Jean Doe=ignore",
];

#[test]
fn a_refusal_names_the_command_that_settles_the_name() {
    let program = with_week();
    let mut refusals = Vec::new();
    for settled in (0..SETTLE.len()).step_by(2) {
        let settle = SETTLE.iter().copied().take(settled);
        let args: Vec<&str> =
            ["import", "week.csv", "--dry-run"].into_iter().chain(settle).collect();
        refusals.push(program.refused(&args));
    }
    insta::assert_snapshot!(refusals.join("\n"));
    assert_eq!(program.ok(&["name", "list", "--format", "csv"]), "scope,name,actor\r\n");
}

#[test]
fn what_an_import_settles_is_one_change_with_it_and_holds_for_the_next() {
    let program = with_week();
    let args: Vec<&str> = ["import", "week.csv"].into_iter().chain(SETTLE).collect();
    let dry: Vec<&str> = args.iter().copied().chain(["--dry-run"]).collect();
    let report = program.run(&dry).stderr;
    let report = report.lines().filter(|line| !line.starts_with("writing to "));
    insta::assert_snapshot!(report.collect::<Vec<_>>().join("\n"));
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
    program.ok(&args);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2);
    insta::assert_snapshot!(program.ok(&["name", "list"]));
    let events = program.ok(&["timeline", "--format", "csv"]);
    for cells in [
        ",Talks,held,,,TJK,,,guest=RUS@minister[absent]; host=TJK,",
        ",More,held,,,,,,participant=COD; participant=TJK; participant=KGZ,",
    ] {
        assert!(events.contains(cells), "{events}");
    }
    // A row that is there is known again, whatever its names mean by now.
    program.ok(&["name", "amend", "csv", "Congo", "COG"]);
    program.ok(&["name", "add", "csv", "TJK", "ignore"]);
    let again = program.ok(&["import", "week.csv", "--json"]);
    assert!(again.contains("\"new\":0") && again.contains("\"same\":2"), "{again}");

    for change in ["4", "3", "2"] {
        program.ok(&["undo", change]);
    }
    insta::assert_snapshot!(program.ok(&["name", "list", "--format", "csv"]), @"scope,name,actor");
}

#[test]
fn a_scope_reaches_its_own_files_alone() {
    let program = with_week();
    let rules = "name = \"ours\"\n[fields]\ndate = { column = \"date\" }\ntitle = \"{title}\"\nkind = \"meeting\"\n[[participants]]\nrole = \"participant\"\ncolumn = \"who\"\n";
    fs::write(program.path("ours.toml"), rules).unwrap();
    fs::write(program.path("a.csv"), "date,title,kind,who\n2025,Talks,meeting,Muscovy\n")
        .unwrap();
    fs::write(
        program.path("b.csv"),
        "date,title,kind,participants\n2025,Talks,meeting,Muscovy\n",
    )
    .unwrap();
    fs::write(program.path("b.jsonl"), "{\"date\":\"2025\",\"title\":\"Talks\",\"kind\":\"meeting\",\"participants\":\"Muscovy\"}\n").unwrap();
    let page = "source:https://mfa.example/week";
    let by_rules = ["import", "a.csv", "--map", "ours.toml"];
    let imports: [&[&str]; 4] =
        [&by_rules, &["import", "b.csv"], &["import", "b.jsonl"], &["import", "b.csv", page]];
    let reached = |scope: &str| {
        program.ok(&["name", "add", scope, "Muscovy", "RUS"]);
        let codes = imports.map(|args| program.run(&[args, &["--dry-run"]].concat()).code);
        program.ok(&["name", "remove", scope, "muscovy"]);
        codes
    };
    assert_eq!(reached("ours"), [0, 1, 1, 1]);
    assert_eq!(reached("csv"), [1, 0, 1, 0]);
    assert_eq!(reached("jsonl"), [1, 1, 0, 1]);
    assert_eq!(reached("mfa.example"), [1, 1, 1, 0]);
    // The publisher's own goes before that of the format.
    program.ok(&["name", "add", "csv", "Muscovy", "ignore"]);
    program.ok(&["name", "add", "mfa.example", "Muscovy", "RUS"]);
    let run = program.run(&["import", "b.csv", page]);
    assert!(run.stderr.contains("settled: `Muscovy` is RUS (1 cell)"), "{}", run.stderr);
    assert_eq!(program.run(&["actor", "show", "Muscovy"]).code, 1);
}

#[test]
fn settled_names_are_changed_taken_out_and_taken_back() {
    let program = Program::with_file();
    program.ok(&["name", "add", "csv", "Muscovy", "RUS"]);
    program.ok(&["name", "amend", "csv", "MUSCOVY", "ignore"]);
    program.ok(&["name", "amend", "csv", "Muscovy", "ignore"]);
    program.ok(&["name", "remove", "csv", "muscovy"]);
    insta::assert_snapshot!(program.ok(&["log", "--patch"]));
    program.ok(&["undo"]);
    program.ok(&["undo", "3"]);
    insta::assert_snapshot!(program.ok(&["name", "list", "csv"]), @"
    scope  name     actor
    csv    Muscovy  RUS
    ");
    insta::assert_snapshot!(program.ok(&["diff", "1"]), @"+ settled_name muscovy csv");
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn what_cannot_be_settled_is_refused() {
    let program = with_week();
    program.ok(&["name", "add", "csv", "Muscovy", "RUS"]);
    let refusals = [
        program.refused(&["name", "add", "csv", "muscovy", "KAZ"]),
        program.refused(&["name", "amend", "csv", "Muscovia", "KAZ"]),
        program.refused(&["name", "remove", "jsonl", "Muscovy"]),
        program.refused(&["name", "add", "csv", "Congo", "Congo"]),
        program.refused(&["name", "add", "csv", "Press", "Ruritania"]),
        program.refused(&["name", "add", "csv", " ", "RUS"]),
        program.refused(&["name", "add", "sheet", "Muscovy", "RUS"]),
        program.refused(&["import", "week.csv", "--settle", "Muscovy"]),
        program.refused(&["import", "week.csv", "--settle", "Muscovy="]),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
    fs::write(program.path("week.txt"), "2025-10-08 meeting Talks with:TJK,RUS\n").unwrap();
    insta::assert_snapshot!(program.refused(&["import", "week.txt", "--settle", "A=RUS"]), @"error: week.txt: the names of a sheet are put right on its lines, not settled");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2);
}
