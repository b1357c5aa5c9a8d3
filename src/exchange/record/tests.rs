//! Rows of files of all kinds, and what of them is refused.

use proptest::prelude::{any, proptest};

use super::*;
use crate::exchange::{CsvWriter, InputFormat, TIMELINE_COLUMNS, rows, write_table};
use crate::model::{Cell, Table};

fn read(text: &str, format: InputFormat, has_kind: bool) -> Result<Vec<ImportRow>, String> {
    let roles = ["host", "guest"].map(str::to_owned).to_vec();
    rows(text.as_bytes(), "week.csv", format)
        .and_then(|rows| records(rows, ImportOptions { has_kind, roles, rules: None }))
        .and_then(Iterator::collect)
        .map_err(|error| error.to_string())
}

fn csv(text: &str) -> Result<Vec<ImportRow>, String> {
    read(text, InputFormat::Csv, false)
}

fn refused(text: &str) -> String {
    csv(text).unwrap_err()
}

#[test]
fn fields_are_found_by_their_common_names() {
    let rows = csv("Start,End,Event,Type,actors,Host,URL,source,tags\n\
         2025-10-08,2025-10-10, Talks ,visit,\"Russia, China\",TJK,https://a.org/x https://b.org,Radio Free Asia,\"a, b;c\"\n")
        .unwrap();
    let row = &rows[0];
    assert_eq!(row.text(Field::Date), Some("2025-10-08"));
    assert_eq!(row.text(Field::End), Some("2025-10-10"));
    assert_eq!(row.text(Field::Title), Some(" Talks "));
    assert_eq!(row.text(Field::Note), None);
    assert_eq!(row.sources(), ["https://a.org/x", "https://b.org", "Radio Free Asia"]);
    assert_eq!(row.tags(), ["a", "b", "c"]);
    let who: Vec<_> =
        row.participants().unwrap().iter().map(|p| (p.role, p.actor, p.column)).collect();
    assert_eq!(
        who,
        [(None, "Russia", "actors"), (None, "China", "actors"), (Some("host"), "TJK", "Host")]
    );
}

#[test]
fn a_file_without_the_columns_it_needs_is_refused_at_its_first_line() {
    let said = [
        "2025-10-08,Talks\n",
        "date,kind\n",
        "date,title\n",
        "date;title;kind\n2025;Talks;meeting\n",
        "date\ttitle\tkind\n",
        "a,b,c,d,e,f,g,h,i,j\n",
    ]
    .map(refused);
    insta::assert_snapshot!(said.join("\n"), @"
    week.csv: line 1: date: no such column; the first line names `2025-10-08`, `Talks`
    week.csv: line 1: title: no such column; the first line names `date`, `kind`
    week.csv: line 1: kind: no such column; the first line names `date`, `title`; or give one for every row: `kind:meeting`
    week.csv: line 1: date: no such column; the columns are separated by `;`: convert the file to commas, or describe it by rules (`chancery import --guess FILE` drafts them)
    week.csv: line 1: date: no such column; the columns are separated by TAB: convert the file to commas, or describe it by rules (`chancery import --guess FILE` drafts them)
    week.csv: line 1: date: no such column; the first line names `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and more
    ");
    assert_eq!(read("date,title\n", InputFormat::Csv, true), Ok(Vec::new()));
}

#[test]
fn a_row_without_what_it_needs_is_refused_by_the_file_s_own_column() {
    let said = [
        "start,name,type\n ,Talks,meeting\n",
        "start,name,type\n2025,\" \t\",meeting\n",
        "start,name,type\n2025,Talks,\n",
        "date,title,kind,feed\n\n2025,Talks,meeting,gdelt\n",
    ]
    .map(refused);
    insta::assert_snapshot!(said.join("\n"), @"
    week.csv: line 2: start: is empty (a day such as 2025-10-08, a month, a span)
    week.csv: line 2: name: is empty (what happened, in a few words)
    week.csv: line 2: type: is empty (a kind such as `meeting`, or one for every row: `kind:meeting`)
    week.csv: line 3: feed: a row of the feed `gdelt` is no event (adopt it: `chancery add --from-feed`)
    ");
}

#[test]
fn a_problem_found_elsewhere_names_the_file_s_own_column() {
    let rows = csv("start,name,type,actor\n2025,Talks,meeting,guest=\n").unwrap();
    let problem = rows[0].problem(Field::Date, "`2025` is no day");
    assert_eq!(problem.to_string(), "week.csv: line 2: start: `2025` is no day");
    assert_eq!(
        rows[0].participants().unwrap_err().to_string(),
        "week.csv: line 2: actor: `guest=` is half a participant (write `role=ACTOR`)"
    );
    assert_eq!(rows[0].problem(Field::Amount, "x").to_string(), "week.csv: line 2: amount: x");
}

#[test]
fn lines_of_json_may_each_have_members_of_their_own() {
    let text = "{\"date\":\"2025\",\"title\":\"a\",\"kind\":\"meeting\",\"mine\":1}\n\
                {\"start\":\"2025\",\"guest\":[\"RUS\",\"CHN\"],\"name\":\"b\",\"type\":\"visit\",\"yours\":2}\n\
                {\"date\":\"2025\",\"kind\":\"meeting\"}\n";
    let rows = rows(text.as_bytes(), "week.jsonl", InputFormat::Jsonl).unwrap();
    let options =
        ImportOptions { has_kind: false, roles: vec!["guest".to_owned()], rules: None };
    let mut records = records(rows, options).unwrap();
    assert_eq!(records.next().unwrap().unwrap().text(Field::Title), Some("a"));
    let second = records.next().unwrap().unwrap();
    assert_eq!(second.column_of(Field::Title), "name");
    assert_eq!(second.participants().unwrap().len(), 2);
    assert_eq!(
        records.next().unwrap().unwrap_err().to_string(),
        "week.jsonl: line 3: title: is empty (what happened, in a few words)"
    );
    assert_eq!(records.ignored(), ["mine", "yours"]);
}

#[test]
fn the_guard_is_taken_off_in_our_own_export_only() {
    let cells = TIMELINE_COLUMNS.iter().map(|column| match column.name.as_ref() {
        "title" => "=1+1".into(),
        "note" => "'=x".into(),
        "date" | "kind" => "x".into(),
        _ => Cell::Empty,
    });
    let table = Table { columns: TIMELINE_COLUMNS.to_vec(), rows: vec![cells.collect()] };
    let mut out = Vec::new();
    write_table(&table, &mut CsvWriter::new(&mut out)).unwrap();
    let own = csv(std::str::from_utf8(&out).unwrap()).unwrap();
    assert_eq!(own[0].text(Field::Title), Some("=1+1"));
    assert_eq!(own[0].text(Field::Note), Some("'=x"));
    let other = csv("date,title,kind\nx,'=1+1,x\n").unwrap();
    assert_eq!(other[0].text(Field::Title), Some("'=1+1"));
}

/// Everything that can be asked of a file.
fn ask_everything(bytes: &[u8], format: InputFormat) {
    let options = ImportOptions { has_kind: true, roles: vec!["host".to_owned()], rules: None };
    let records = rows(bytes, "x", format).and_then(|rows| records(rows, options));
    for row in records.into_iter().flatten().flatten() {
        for field in Field::ALL {
            row.text(*field);
            assert!(row.problem(*field, "x").to_string().starts_with("x: line "));
        }
        let _ = row.participants();
        row.tags();
        row.sources();
    }
}

proptest! {
    #[test]
    fn any_bytes_are_records_or_refusals(
        cells in "[=;,\"a1\\[\\]/ \r\n\tЮ:-]{0,40}", bytes in any::<Vec<u8>>()
    ) {
        for format in [InputFormat::Csv, InputFormat::Jsonl, InputFormat::Json] {
            ask_everything(&bytes, format);
            let head = b"date,title,kind,participants,tags,url,host\n".as_slice();
            ask_everything(&[head, cells.as_bytes()].concat(), format);
            ask_everything(&[head, b"1,2,3,", &bytes].concat(), format);
        }
        let line = serde_json::json!({
            "date": cells, "title": "x", "host": [cells, cells], "url": cells, "tags": cells
        });
        ask_everything(line.to_string().as_bytes(), InputFormat::Jsonl);
    }
}
