//! `import --map`: any table by rules; the three rules that are shipped, each on a small table.

use std::fs;

use crate::program::Program;

/// A folder with a file and the table of a recipe.
fn with_table(name: &str) -> Program {
    let program = Program::with_file();
    let fixture = format!("{}/tests/fixtures/rules/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::copy(fixture, program.path(name)).unwrap();
    program
}

/// What an import by a recipe says, and the timeline it makes.
fn told(program: &Program, table: &str, rules: &str) -> String {
    let run = program.run(&["import", table, "--map", rules]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let said = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
    let said = said.collect::<Vec<_>>().join("\n");
    let timeline = program.ok(&["timeline", "--format", "csv"]).replace('\r', "");
    let again = program.ok(&["import", table, "--map", rules, "--json"]);
    assert!(again.contains("\"changed\":0") && again.contains("\"new\":0"), "{again}");
    format!("{said}\n\n{timeline}")
}

#[test]
fn trips_of_leaders_of_which_the_year_is_known() {
    let program = with_table("leader-travel.csv");
    insta::assert_snapshot!(told(&program, "leader-travel.csv", "leader-travel"));
}

#[test]
fn engagements_with_one_row_for_each_country() {
    let program = with_table("engagements.csv");
    insta::assert_snapshot!(told(&program, "engagements.csv", "engagements"));
}

#[test]
fn pledges_with_amounts_and_a_status_that_moves_on() {
    let program = with_table("pledges.csv");
    insta::assert_snapshot!(told(&program, "pledges.csv", "pledges"));
    let table = fs::read_to_string(program.path("pledges.csv")).unwrap();
    let moved = table.replace("Grant,Pipeline: Commitment,12.5m", "Grant,Implementation,14m");
    fs::write(program.path("pledges.csv"), moved).unwrap();
    let report = program.ok(&["import", "pledges.csv", "--map", "pledges", "--json"]);
    assert_eq!(
        report,
        "{\"changed\":1,\"merged\":0,\"new\":0,\"read\":4,\"same\":2,\"skipped\":{\"an umbrella of projects that have rows of their own\":1}}\n"
    );
    let log = program.ok(&["log", "--patch", "--limit", "1", "--format", "csv"]);
    assert!(log.contains("14000000"), "{log}");
}

#[test]
fn rules_of_ones_own_and_what_is_wrong_with_them() {
    let program = Program::with_file();
    let rules = "name = \"talks\"\nkey = [\"no\"]\n\n[file]\ndelimiter = \";\"\n\n[fields]\ndate = { column = \"day\", format = \"DD.MM.YYYY\" }\ntitle = \"{what}\"\n\n[[participants]]\ncolumn = \"who\"\nsplit = \",\"\n";
    fs::write(program.path("talks.toml"), rules).unwrap();
    let table = "no;day;what;who;mood\n1;08.10.2025;Talks;\"TJK, RUS\";good\n2;09.10.2025;More;TJK;bad\n";
    fs::write(program.path("talks.csv"), table).unwrap();
    let import = ["import", "talks.csv", "--map", "talks.toml", "kind:meeting"];
    let dry = program.ok(&[import.as_slice(), &["--dry-run", "--json"]].concat());
    assert!(dry.contains("\"new\":2"), "{dry}");
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), "");
    program.ok(&import);
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 2);
    let mut refusals = vec![program.refused(&["import", "talks.csv", "--map", "talks.toml"])];
    for (from, to) in [
        ("format = ", "formt = "),
        ("\"{what}\"", "\"{waht}\""),
        ("DD.MM.YYYY", "YYYY-MM-DD"),
        ("column = \"who\"", "column = \"what\""),
        ("column = \"who\"", "column = \"who\"\nrole = \"gest\""),
        ("\";\"", "\",\""),
    ] {
        fs::write(program.path("bad.toml"), rules.replacen(from, to, 1)).unwrap();
        refusals.push(program.refused(&[
            "import",
            "talks.csv",
            "--map",
            "bad.toml",
            "kind:meeting",
        ]));
    }
    refusals.push(program.refused(&[
        "import",
        "talks.csv",
        "--map",
        "plegdes",
        "kind:meeting",
    ]));
    fs::write(program.path("talks.csv"), format!("{table}1;10.10.2025;Other;TJK;\n")).unwrap();
    refusals.push(program.refused(&import));
    insta::assert_snapshot!(refusals.join("\n"));
    let run = program.run(&[import.as_slice(), &["--rejects", "r.csv"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("3 read · 0 new · 2 same · 0 changed · 0 merged · 1 skipped"));
    let rejects = fs::read_to_string(program.path("r.csv")).unwrap();
    assert!(rejects.contains("4,no,") && rejects.contains("Other"), "{rejects}");
}

#[test]
fn rules_are_drafted_from_a_table_and_work_where_nothing_is_left_open() {
    let program = with_table("pledges.csv");
    for name in ["leader-travel.csv", "engagements.csv"] {
        let fixture = format!("{}/tests/fixtures/rules/{name}", env!("CARGO_MANIFEST_DIR"));
        fs::copy(fixture, program.path(name)).unwrap();
    }
    let mut drafts = String::new();
    for table in ["leader-travel.csv", "engagements.csv", "pledges.csv"] {
        let draft = program.ok(&["import", "--guess", table]);
        fs::write(program.path("draft.toml"), &draft).unwrap();
        drafts.push_str(&draft);
        drafts.push('\n');
        let run = program.run(&["import", table, "--map", "draft.toml", "--dry-run", "--json"]);
        let said = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
        let said: Vec<&str> = said.collect();
        drafts.push_str(&format!("{}{}\n\n", run.stdout, said.join("\n")));
    }
    insta::assert_snapshot!(drafts);
    let table = "No;Day;Event;Kind;Guests;Host;Link\n1;08.10.2025;Talks;meeting;Russia, China;Tajikistan;https://example.org/a\n2;25.10.2025;A visit;visit/state;KAZ;tj;https://example.org/b\n";
    fs::write(program.path("talks.csv"), table).unwrap();
    program.ok(&["import", "--guess", "talks.csv", "-o", "talks.toml"]);
    insta::assert_snapshot!(fs::read_to_string(program.path("talks.toml")).unwrap());
    let report = program.ok(&["import", "talks.csv", "--map", "talks.toml", "--json"]);
    assert!(report.contains("\"new\":2"), "{report}");
    assert!(program.ok(&["show", "1"]).contains("Talks"));
    let sheet = "2025-10-08 meeting Talks with:TJK,RUS\n";
    fs::write(program.path("week.sheet"), sheet).unwrap();
    insta::assert_snapshot!(program.refused(&["import", "--guess", "week.sheet"]), @"error: week.sheet: a sheet needs no rules: import it as it is");
    assert_eq!(program.run(&["import", "--guess", "talks.csv", "--map", "x"]).code, 2);
}
