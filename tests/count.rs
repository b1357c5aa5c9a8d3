//! `count`: the pivot, whose every row is what a query with its value selects.

use chancery::{
    answer::{self, CountField, CountOptions},
    query::{Query, Terms},
    store::Store,
};

use crate::program::Program;

fn query(store: &Store, terms: &[&str]) -> Query {
    let terms = Terms::from_args(terms).unwrap();
    Query::parse(&terms, store, "2025-10-12".parse().unwrap()).unwrap()
}

fn count(store: &Store, terms: &[&str], by: &str) -> answer::Count {
    let by = CountField::list(by, store).unwrap();
    let options = CountOptions { by, ..CountOptions::default() };
    answer::count(store, &query(store, terms), &options).unwrap()
}

#[test]
fn visits_to_dushanbe_by_month_on_80_columns() {
    let args = ["--sample", "count", "kind:visit", "at:Dushanbe", "on:2025"];
    let args: Vec<&str> = args.into_iter().chain(["--by", "guest,month", "--fill"]).collect();
    insta::assert_snapshot!(Program::new().ok(&args));
}

#[test]
fn periods_that_do_not_fit_become_a_line_of_heights() {
    let program = Program::new();
    insta::assert_snapshot!(program.ok(&["--sample", "count", "--by", "layer,month"]));
}

#[test]
fn rows_are_long_in_files() {
    let program = Program::new();
    let args = ["--sample", "count", "kind:summit", "--by", "year,host", "--top", "3"];
    let args: Vec<&str> = args.into_iter().chain(["--format", "csv"]).collect();
    insta::assert_snapshot!(program.ok(&args).replace('\r', "␍"));
}

#[test]
fn amounts_are_exact_and_never_added_across_currencies_or_kinds() {
    let program = Program::new();
    let args = ["--sample", "count", "donor:EU,CHN", "--by", "donor", "--sum", "amount"];
    let run = program.run(&args);
    insta::assert_snapshot!(format!("{}---\n{}", run.stdout, run.stderr));
    let csv = program.ok(&[&args[..], &["--format", "csv"]].concat());
    assert!(csv.starts_with("donor,currency,amount_kind,events,amount\r\n"), "{csv}");
    assert!(csv.contains("\r\nCHN,CNY,pledge,5,39700000000\r\n"), "{csv}");
}

#[test]
fn the_words_say_what_the_totals_count() {
    let program = Program::new();
    let words = |args: &[&str]| program.run(&[&["--sample", "count"], args].concat()).stderr;
    insta::assert_snapshot!(
        [
            words(&["--by", "host,month", "--top", "5"]),
            words(&["kind:summit", "--by", "host", "--of", "C5"]),
            words(&["on:2027", "--by", "quarter"]),
        ]
        .join("---\n")
    );
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let program = Program::new();
    let refused = |args: &[&str]| program.refused(&[&["--sample", "count"], args].concat());
    insta::assert_snapshot!(
        [
            refused(&["--by", "hst"]),
            refused(&["--by", "host,,year"]),
            refused(&["--by", "host,host"]),
            refused(&["--by", "host", "--fill"]),
            refused(&["--by", "year,month", "--fill"]),
            refused(&["since:0001", "--by", "month", "--fill"]),
            refused(&["--by", "kind", "--of", "C5"]),
            refused(&["--by", "kind", "-o", "kinds.dot"]),
        ]
        .join("\n")
    );
    assert_eq!(program.run(&["--sample", "count"]).code, 2);
}

/// For the fields that are terms too: a row counts what the query with its value selects.
#[test]
fn each_row_counts_what_its_value_selects() {
    let store = answer::sample().unwrap();
    for (field, term) in [
        ("host", "host"),
        ("guest", "guest"),
        ("signatory", "signatory"),
        ("layer", "layer"),
        ("status", "status"),
        ("format", "format"),
        ("country", "in"),
        ("series", "series"),
    ] {
        let count = count(&store, &[], field);
        assert!(count.rows.len() > 1, "{field}");
        assert_eq!(count.selected, 753);
        let in_rows: usize = count.rows.iter().map(|row| row.events).sum();
        assert!(in_rows >= count.shown && count.shown == 753, "{field}");
        for row in &count.rows {
            let Some(value) = &row.values[0] else { continue };
            let query = query(&store, &[&format!("{term}:{value}")]);
            let selected = answer::select(&store, &query).unwrap().len();
            assert_eq!(row.events, selected, "{field} {value}");
        }
    }
}

#[test]
fn levels_add_up_from_the_highest_down_as_the_term_does() {
    let store = answer::sample().unwrap();
    let count = count(&store, &[], "level");
    let mut so_far = 0;
    for level in ["head", "deputy", "minister", "official"] {
        let own = count.rows.iter().find(|row| row.values[0].as_deref() == Some(level));
        so_far += own.map_or(0, |row| row.events);
        let query = query(&store, &[&format!("level:{level}")]);
        assert_eq!(so_far, answer::select(&store, &query).unwrap().len(), "{level}");
    }
}

#[test]
fn an_event_counts_once_in_a_row_and_once_in_the_total() {
    let store = answer::sample().unwrap();
    let count = count(&store, &[], "state,year");
    for line in &count.lines {
        let row = |row: &&answer::CountRow| row.values[0] == line.values[0];
        let over_years: usize = count.rows.iter().filter(row).map(|row| row.events).sum();
        assert_eq!(over_years, line.events, "{:?}", line.values);
    }
    let events: usize = count.totals.iter().sum();
    assert_eq!(events + count.uncertain, 753);
}

#[test]
fn filled_periods_have_no_gap_and_add_nothing() {
    let store = answer::sample().unwrap();
    let by = CountField::list("host,month", &store).unwrap();
    let query = query(&store, &["kind:summit", "on:2025"]);
    let options = |fill| CountOptions { by: by.clone(), fill, ..CountOptions::default() };
    let bare = answer::count(&store, &query, &options(false)).unwrap();
    let filled = answer::count(&store, &query, &options(true)).unwrap();
    assert_eq!(filled.periods.len(), 12);
    let dated = |row: &&answer::CountRow| row.values[1].is_some();
    assert_eq!(filled.rows.iter().filter(dated).count(), 12 * filled.lines.len());
    let kept: Vec<_> = filled.rows.iter().filter(|row| row.events > 0).collect();
    assert_eq!(kept, bare.rows.iter().collect::<Vec<_>>());
}

#[test]
fn lines_fit_the_terminal() {
    let program = Program::new();
    program.ok(&["init", "--sample"]);
    for width in ["80", "160"] {
        for by in ["host,year", "host,month", "kind", "under,title", "publisher,kind,year"] {
            let mut command = program.command();
            command.env("COLUMNS", width).args(["count", "--by", by]);
            let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
            let most = text.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(most <= width.parse().unwrap(), "{most} columns on {width}: {by}");
        }
    }
}

#[test]
fn a_count_as_a_picture() {
    let of = |by: &str| {
        Program::new().ok(&[
            "--sample",
            "count",
            "kind:visit/state",
            "in:TJK",
            "--by",
            by,
            "--format",
            "svg",
        ])
    };
    insta::assert_snapshot!("picture", of("guest"));
    assert!(of("guest,year").contains(">2024</text>"));
    let nothing = Program::new().ok(&[
        "--sample",
        "count",
        "since:2031",
        "--by",
        "kind",
        "--format",
        "svg",
    ]);
    assert!(nothing.contains(">no events</text>"), "{nothing}");
}
