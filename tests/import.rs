//! `import`: our own files come back as they were, any other with the columns needed comes in whole.

use crate::program::Program;

fn write(program: &Program, name: &str, text: &str) {
    std::fs::write(program.path(name), text).unwrap();
}

#[test]
fn an_exported_timeline_imported_into_a_fresh_file_exports_the_same_bytes() {
    let program = Program::with_file();
    program.ok(&["--sample", "timeline", "-o", "a.csv"]);
    let report = program.ok(&["import", "a.csv", "--json"]);
    assert_eq!(
        report,
        "{\"changed\":0,\"merged\":0,\"new\":753,\"read\":753,\"same\":0,\"skipped\":{}}\n"
    );
    program.ok(&["timeline", "-o", "b.csv"]);
    let (a, b) = (
        std::fs::read_to_string(program.path("a.csv")).unwrap(),
        std::fs::read_to_string(program.path("b.csv")).unwrap(),
    );
    for (a, b) in a.lines().zip(b.lines()) {
        assert_eq!(a, b);
    }
    assert_eq!(a, b);
    let again = program.ok(&["import", "a.csv", "--json"]);
    assert!(again.contains("\"new\":0") && again.contains("\"same\":753"), "{again}");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2);
    program.ok(&["timeline", "-o", "c.jsonl"]);
    let lines = program.ok(&["import", "c.jsonl", "--json"]);
    assert!(lines.contains("\"same\":753"), "{lines}");
}

#[test]
fn any_file_with_date_title_and_kind_comes_in_and_twice_adds_nothing() {
    let program = Program::with_file();
    write(
        &program,
        "talks.csv",
        "start,end,event,guest,host,colour\n2025-10-08,2025-10-10,Talks,RUS/putin,TJK,red\n2025-10-08,2025-10-10,Talks,RUS/putin,TJK,red\n",
    );
    let run = program.run(&["import", "talks.csv", "kind:meeting/bilateral"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("2 read · 2 new") && run.stderr.contains("columns colour"),
        "{}",
        run.stderr
    );
    let again = program.ok(&["import", "talks.csv", "kind:meeting/bilateral", "--json"]);
    assert!(again.contains("\"same\":2"), "{again}");
}

#[test]
fn cells_that_differ_amend_and_an_older_file_does_not_undo_it() {
    let program = Program::with_file();
    program.ok(&[
        "add",
        "summit",
        "A summit",
        "on:2025-10-09",
        "with:TJK,KGZ,KAZ",
        "source:https://example.org/a",
    ]);
    program.ok(&["timeline", "-o", "old.csv"]);
    let old = std::fs::read_to_string(program.path("old.csv")).unwrap();
    write(
        &program,
        "new.csv",
        &old.replace("A summit", "The summit").replace("; participant=KAZ", ""),
    );
    let report = program.ok(&["import", "new.csv", "--json"]);
    assert!(report.contains("\"changed\":1"), "{report}");
    assert!(
        program
            .ok(&["timeline", "--format", "csv"])
            .contains("The summit,held,,,,,,participant=TJK; participant=KGZ,")
    );
    let run = program.run(&["import", "old.csv"]);
    assert!(run.stderr.contains("kept as amended here: event 1 title"), "{}", run.stderr);
    assert!(program.ok(&["timeline", "--format", "csv"]).contains("The summit,"));
}

#[test]
fn what_is_wrong_is_refused_by_file_line_and_column_and_nothing_is_stored() {
    let program = Program::with_file();
    let refusal = |text: &str| {
        write(&program, "week.csv", text);
        program.refused(&["import", "week.csv"])
    };
    let head = "date,kind,title,participants\n2025-10-08,meeting,Talks,TJK\n";
    let refusals = [
        refusal(""),
        refusal("title,kind\nTalks,meeting\n"),
        refusal("date,title\n2025-10-08,Talks\n"),
        refusal("date,title,title,kind\n2025-10-08,a,b,meeting\n"),
        refusal(&format!("{head}10/11/2025,meeting,Talks,TJK\n")),
        refusal(&format!("{head}2025-02-30,meeting,Talks,TJK\n")),
        refusal(&format!("{head}2025-10-08,meeting,,TJK\n")),
        refusal(&format!("{head}2025-10-08,meting,Talks,TJK\n")),
        refusal(&format!("{head}2025-10-08,meeting,Talks,guest=Ruritania\n")),
        refusal(&format!("{head}2025-10-08,meeting,Talks,gest=TJK\n")),
        refusal(&format!("{head}2025-10-08,meeting,Talks\n")),
        refusal(&format!("{head}2025-10-08,meeting,\"Talks,TJK\n")),
        refusal(&format!("{head}2025-10-08,meeting,Ta\0lks,TJK\n")),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
    std::fs::write(program.path("week.csv"), b"date,kind,title\n2025-10-08,meeting,\xff\n")
        .unwrap();
    assert!(program.refused(&["import", "week.csv"]).contains("line 2"));
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), "");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
}

#[test]
fn refused_rows_are_written_aside_on_request_and_a_dry_run_writes_nothing() {
    let program = Program::with_file();
    write(
        &program,
        "week.csv",
        "date,kind,title\n2025-10-08,meeting,Talks\n2025-02-30,meeting,More\n",
    );
    let dry = program.ok(&["import", "week.csv", "--rejects", "r.csv", "--dry-run", "--json"]);
    insta::assert_snapshot!(dry, @r#"{"changed":0,"examples":{"new":["line 2: 2025-10-08 meeting Talks"],"refused":["line 3: `2025-02-30` is no day of the calendar (February 2025 has 28 days)"]},"merged":0,"new":1,"read":2,"same":0,"skipped":{"refused":1}}"#);
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), "");
    program.ok(&["import", "week.csv", "--rejects", "r.csv"]);
    let rejects = std::fs::read_to_string(program.path("r.csv")).unwrap();
    assert!(
        rejects.contains("\r\n3,date,") && rejects.contains("2025-02-30,meeting,More"),
        "{rejects}"
    );
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 1);
}

/// Five examples of each outcome and each reason, with their lines.
#[test]
fn a_dry_run_gives_examples_of_all_it_would_do() {
    let program = Program::with_file();
    let days = (1..=7).map(|day| format!("2025-10-0{day},meeting,Talks {day}\n"));
    let week = format!("date,kind,title\n{}", days.collect::<String>());
    write(&program, "week.csv", &week);
    program.ok(&["import", "week.csv"]);
    let more = week.replace("Talks 7", "Talks on \u{1b}[31mgas") + "2025-13-01,meeting,None\n";
    write(&program, "week.csv", &more);
    let dry = program.run(&["import", "week.csv", "--rejects", "r.csv", "--dry-run"]);
    let (_, said) = dry.stderr.split_once('\n').unwrap();
    insta::assert_snapshot!(said, @r"
    week.csv: CSV
      8 read · 1 new · 6 same · 0 changed · 0 merged · 1 skipped (nothing was written)
      new, such as
        line 8: 2025-10-07 meeting Talks on \u{1b}[31mgas
      same, such as
        line 2: 2025-10-01 meeting Talks 1
        line 3: 2025-10-02 meeting Talks 2
        line 4: 2025-10-03 meeting Talks 3
        line 5: 2025-10-04 meeting Talks 4
        line 6: 2025-10-05 meeting Talks 5
      skipped: 1 refused
        line 9: `2025-13-01` has no month `13` (write 01 to 12, 21 to 24 for a season, 33 to 36 for a quarter)
    ");
}
