//! Rows: what terms say of them, and what is refused.

use chrono::NaiveDate;

use super::{ItemKind, RowSaid, row};
use crate::{
    model::Cell,
    query::{QueryError, Terms, fake::Fake},
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();

fn said(table: &'static str, text: &str) -> Result<RowSaid, QueryError> {
    row(table, &Terms::from_text(text)?, &Fake, TODAY, false)
}

fn refusal(table: &'static str, text: &str) -> String {
    said(table, text).unwrap_err().to_string()
}

#[test]
fn fields_are_replaced_or_cleared() {
    let said =
        said("place", "name:\"Kulma Pass\" country:tj lat:38.1 -tz: within:dushanbe").unwrap();
    let fields: Vec<String> = said
        .fields
        .iter()
        .map(|(column, cell)| format!("{column} {}", cell.to_text()))
        .collect();
    assert_eq!(
        fields,
        ["name Kulma Pass", "country TJK", "lat 38.1", "tz ", "within dushanbe"]
    );
    assert_eq!(said.fields[3].1, Cell::Empty);
}

#[test]
fn what_follows_an_office_membership_or_name_belongs_to_it() {
    let said = said(
        "actor",
        "alias:\"J. Doe\" until:2020 office:\"Prime Minister@KGZ\" level:head since:\"28 Jan 2021\" \
         source:https://a.example -member:CIS observer:CIS until:..",
    )
    .unwrap();
    let told: Vec<String> = said
        .items
        .iter()
        .map(|item| {
            let what = match &item.kind {
                ItemKind::Alias(name) => format!("alias {name}"),
                ItemKind::Office { title, of } => format!("office {title}@{of}"),
                ItemKind::Membership { standing, body } => format!("{standing} {body}"),
            };
            format!("{what} {} {:?} {:?} {:?}", item.is_out, item.level, item.since, item.until)
        })
        .collect();
    assert_eq!(
        told,
        [
            "alias J. Doe false None None Some(\"2020\")",
            "office Prime Minister@KGZ false Some(Head) Some(\"2021-01-28\") None",
            "member CIS true None None None",
            "observer CIS false None None Some(\"\")",
        ]
    );
}

#[test]
fn what_is_wrong_is_refused_where_it_stands() {
    assert_eq!(refusal("series", "nam:x"), "`nam:x`: no such term of this table, at 1");
    assert_eq!(refusal("series", "Talks"), "`Talks` is no term, at 1");
    assert_eq!(refusal("series", "-name:"), "the row cannot be without `name:`, at 1");
    assert_eq!(
        refusal("series", "-body:CIS"),
        "`-body:` clears the field and takes no value, at 1"
    );
    assert_eq!(refusal("series", "body:"), "`body:` lacks a value, at 1");
    assert_eq!(refusal("series", "name:a name:b"), "`name:` is said twice, at 8");
    assert_eq!(refusal("kind", "like:visit"), "`like:` is for a new row, at 1");
    assert_eq!(refusal("actor", "since:2020"), "`since:` needs `office:`, at 1");
    assert_eq!(refusal("actor", "office:President"), "`President` is no office, at 8");
    assert_eq!(refusal("place", "lat:91"), "`91` is no number of degrees, at 5");
    assert_eq!(refusal("pole", "color:red"), "`red` is no colour (#rrggbb), at 7");
    assert!(refusal("publication", "reliability:X").starts_with("`X` is no "));
    let terms = Terms::from_text("-body:").unwrap();
    let new = row("series", &terms, &Fake, TODAY, true).unwrap_err();
    assert_eq!(new.to_string(), "`-body:`: a leading `-` does not go with it, at 1");
}
