//! Rules that cannot be followed, each refused by its line; and what rules make of rows.

use proptest::prelude::proptest;

use super::{read_rules, shipped::shipped_rules_names};
use crate::exchange::{
    CsvWriter, Field, ImportOptions, InputFormat, KnownNames, Sample, SourceFile, draft_rules,
    records, rows, shipped_rules, write_table,
};
use crate::model::{Cell, Column, Table};

fn refused(text: &str) -> String {
    read_rules(text.as_bytes(), "r.toml")
        .map_or_else(|error| error.to_string(), |_| "read".to_owned())
}

const SOUND: &str = "name = \"x\"\n[fields]\ndate = \"{d}\"\ntitle = \"{t}\"\n";

#[test]
fn rules_that_are_not_understood_are_refused_by_their_line() {
    let with = |more: &str| refused(&format!("{SOUND}{more}"));
    let all = [
        refused(SOUND),
        refused("name = "),
        refused(""),
        refused("name = \"x\""),
        refused("name = \"x\"\n[fields]\ndate = \"{d}\"\n"),
        refused("name = 7\n[fields]\n"),
        with("[[participant]]\n"),
        with("titel = \"x\"\n"),
        with("participants = \"{who}\"\n"),
        with("uuid = \"{u}\"\n"),
        with("kind = { colum = \"Kind\" }\n"),
        with("kind = { when = { column = \"a\", is = \"b\" } }\n"),
        with("kind = { column = \"a\", value = \"b\" }\n"),
        with("kind = { column = \"a\", when = { column = \"b\" } }\n"),
        with("kind = { column = \"a\", otherwise = \"b\" }\n"),
        with("kind = { column = \"a\", map = { A = \"b\", a = \"c\" } }\n"),
        with("kind = { column = \"a\", split = \";\" }\n"),
        with("kind = \"{a\"\n"),
        with("end_date = { column = \"a\", format = \"DD/MM\" }\n"),
        with("note = { column = \"a\", format = \"YYYY\" }\n"),
        with("[file]\ndelimiter = \"::\"\n"),
        with("[file]\nformat = \"sheet\"\n"),
        with("[file]\nencoding = \"koi8-r\"\n"),
        with("[[skip]]\nreason = \"x\"\n"),
        refused(&"a = ".repeat(400_000)),
        refused(&format!("a = {}", "[".repeat(10_000))),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

fn made(rules: &str, table: &str) -> String {
    let rules = read_rules(rules.as_bytes(), "r.toml").unwrap();
    let options = ImportOptions {
        has_kind: true,
        roles: vec!["host".to_owned(), "guest".to_owned(), "participant".to_owned()],
        rules: Some(std::sync::Arc::new(rules)),
    };
    let rows = rows(table.as_bytes(), "week.csv", InputFormat::Csv).unwrap();
    let records = match records(rows, options) {
        Ok(records) => records,
        Err(error) => return error.to_string(),
    };
    let mut told = String::new();
    for row in records {
        match row {
            Err(error) => told.push_str(&format!("{error}\n")),
            Ok(row) => {
                let fields =
                    [Field::Date, Field::Title, Field::Kind].map(|field| row.text(field));
                let people: Vec<String> = row
                    .participants()
                    .unwrap()
                    .iter()
                    .map(|one| format!("{}={}", one.role.unwrap_or("-"), one.actor))
                    .collect();
                let left_out = row.skipped();
                told.push_str(&format!(
                    "{} ({} rows) {fields:?} {people:?} {:?} {left_out:?}\n",
                    row.line(),
                    row.rows(),
                    row.sources()
                ));
            }
        }
    }
    told
}

#[test]
fn a_list_is_split_and_a_name_with_a_comma_is_one_name() {
    let rules = "name = \"x\"\n[fields]\ndate = \"{d}\"\ntitle = \"{t}\"\n\
                 [[participants]]\ncolumn = \"who\"\nsplit = \"|\"\n\
                 [[participants]]\nrole = \"host\"\ncolumn = \"where\"\n";
    let table =
        "d,t,who,where\n2025,a,\"Moldova, Republic of|Congo | \",Korea; South\n2025,b,,\n";
    insta::assert_snapshot!(made(rules, table), @r#"
    2 (1 rows) [Some("2025"), Some("a"), None] ["participant=Moldova, Republic of", "participant=Congo", "host=Korea; South"] [] None
    3 (1 rows) [Some("2025"), Some("b"), None] [] [] None
    "#);
}

#[test]
fn rows_of_one_key_are_one_event_and_must_agree() {
    let rules = "name = \"x\"\nkey = \"id\"\n[fields]\ndate = \"{d}\"\ntitle = \"{t}\"\nsources = \"{s}\"\n\
                 [[participants]]\ncolumn = \"who\"\n\
                 [[skip]]\nreason = \"not held\"\nwhen = { column = \"t\", begins = \"no \" }\n";
    let table = "id,d,t,who,s\n1,2025,a,TJK,u\n1,2025,a,KAZ,u\n1,2026,a,KGZ,u\n2,2025,b,TJK,u\n3,2025,No talks,x,u\n,2025,c,TJK,u\n";
    insta::assert_snapshot!(made(rules, table), @r#"
    week.csv: line 4: d: the row has the key of line 2 and another date (rows of one event differ in lists alone)
    2 (2 rows) [Some("2025"), Some("a"), None] ["participant=TJK", "participant=KAZ"] ["u"] None
    5 (1 rows) [Some("2025"), Some("b"), None] ["participant=TJK"] ["u"] None
    week.csv: line 7: id: is empty (the key of the rules)
    6 (1 rows) [None, None, None] [] [] Some("not held")
    "#);
}

#[test]
fn words_and_patterns_must_fit() {
    let rules = "name = \"x\"\n[fields]\ntitle = \"{t}\"\n\
                 date = [ { column = \"d\", format = [\"DD.MM.YYYY\", \"YYYY\"], when = { column = \"d\", empty = false } }, \"{y}\" ]\n\
                 kind = { column = \"k\", map = { Talks = \"meeting\", \"\" = \"x\" } }\n";
    let table = "d,y,t,k\n08.10.2025,,a,TALKS\n2025,,b,talks\n,2024,c,talks\n31.02.2025,,d,talks\n2025,,e,tour\n,,f,talks\n";
    insta::assert_snapshot!(made(rules, table), @r#"
    2 (1 rows) [Some("2025-10-08"), Some("a"), Some("meeting")] [] [] None
    3 (1 rows) [Some("2025"), Some("b"), Some("meeting")] [] [] None
    week.csv: line 5: d: `31.02.2025` is no day of the form DD.MM.YYYY or YYYY
    week.csv: line 6: k: `tour` is not in the map of the rules (add it there, or `otherwise`)
    week.csv: line 7: d: is empty (a day such as 2025-10-08, a month, a span)
    4 (1 rows) [Some("2024"), Some("c"), Some("meeting")] [] [] None
    "#);
}

#[test]
fn a_column_or_role_that_is_not_there_is_refused_by_the_line_of_the_rules() {
    let rules = "name = \"x\"\n[fields]\ndate = \"{Date}\"\ntitle = \"{Titel}\"\n";
    insta::assert_snapshot!(made(rules, "Date,Title\n2025,a\n"), @"r.toml: line 4: `week.csv` has no column `Titel` (did you mean `Title`?)");
    let rules = "name = \"x\"\n[fields]\ndate = \"{Date}\"\ntitle = \"{Title}\"\n[[participants]]\nrole = \"gest\"\ncolumn = \"Title\"\n";
    insta::assert_snapshot!(made(rules, "Date,Title\n2025,a\n"), @"r.toml: line 5: `gest` is no role (did you mean `guest`?)");
}

#[test]
fn shipped_rules_are_sound_and_named_as_they_are_called() {
    for name in shipped_rules_names() {
        let rules = read_rules(shipped_rules(name).unwrap().as_bytes(), name).unwrap();
        assert_eq!(rules.name(), name);
    }
}

proptest! {
    #[test]
    fn a_draft_is_always_read_back(
        names in proptest::collection::hash_set("[a-z{}\"\\\\#\n\u{1b}é.=]{1,5}", 1..6),
        cell in "[a-z0-9,;/.\"{}\n-]{0,9}",
    ) {
        let columns: Vec<Column> = names
            .into_iter()
            .map(|name| Column { name: name.into(), is_text: true })
            .collect();
        let row = vec![Cell::from(cell.as_str()); columns.len()];
        let mut bytes = Vec::new();
        write_table(&Table { columns, rows: vec![row] }, &mut CsvWriter::new(&mut bytes)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("t.csv"), bytes).unwrap();
        let mut file = SourceFile::open(&folder.path().join("t.csv")).unwrap();
        if let Ok(sample) = Sample::read(&mut file) {
            let draft = draft_rules(&sample, &KnownNames::default());
            if let Err(error) = read_rules(draft.as_bytes(), "r.toml") {
                panic!("{error}\n{draft}");
            }
        }
    }
}
