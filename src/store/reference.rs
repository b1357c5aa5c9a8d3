//! Adding and amending rows of the reference tables, with the names, offices and memberships that hang on
//! them: each as one change.

use rusqlite::params_from_iter;
use serde_json::Value;

use super::{
    Edit, Stamp, Store, StoreError, Written,
    door::Door,
    row::{Row, to_sql},
    statement,
    tables::{Spec, table},
};
use crate::{
    model::{ActorKind, Cell, Edtf, PartyRule, fold},
    query::row::{ItemKind, RowItem, RowSaid},
};

impl Store {
    /// Adds a row to a reference table.
    ///
    /// # Errors
    /// A key that is taken; a reference to something that is not there.
    pub fn add_row(
        &mut self,
        stamp: &Stamp,
        (table_name, key): (&'static str, &str),
        said: &RowSaid,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            let row = door.new_row(table_name, key, said)?;
            door.insert(table_name, row)?;
            for item in &said.items {
                door.put_item((table_name, key), item)?;
            }
            let name = said.text("name").map_or_else(String::new, |name| format!(" `{name}`"));
            Ok(((), format!("{table_name} add {key}{name}")))
        })
    }

    /// Amends a row of a reference table; nothing is written where nothing changes.
    ///
    /// # Errors
    /// No such row; an office that is not there or is there several times; a span that ends before it
    /// begins; a reference to something that is not there.
    pub fn amend_row(
        &mut self,
        stamp: &Stamp,
        (table_name, key): (&'static str, &str),
        said: &RowSaid,
    ) -> Result<Written<Vec<Edit>>, StoreError> {
        self.change(stamp, |door| {
            let spec = table(table_name)?;
            let row = key_row(spec, key);
            if door.read(spec, &row)?.is_none() {
                return Err(StoreError::NoRow { table: table_name, key: key.to_owned() });
            }
            let fields = said.fields.iter().map(|(column, cell)| (*column, value(cell)));
            door.set_all(table_name, &row, fields.collect())?;
            for item in &said.items {
                if item.is_out {
                    door.take_item((table_name, key), item)?;
                } else {
                    door.put_item((table_name, key), item)?;
                }
            }
            let edits = door.edits()?;
            let mut words: Vec<&str> = Vec::new();
            for edit in &edits {
                let word = edit.field.split(' ').next().unwrap_or_default();
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            let sentence = format!("{table_name} amend {key} ({})", words.join(", "));
            Ok((edits, sentence))
        })
    }
}

impl Door<'_> {
    /// A row of what was said, with what follows from it where nothing was.
    fn new_row(
        &mut self,
        name: &'static str,
        key: &str,
        said: &RowSaid,
    ) -> Result<Row, StoreError> {
        let spec = table(name)?;
        let mut row = match &said.like {
            Some(like) => self.read(spec, &key_row(spec, like))?.unwrap_or_default(),
            None => Row::new(),
        };
        for column in spec.key {
            row.put(column, key);
        }
        for (column, cell) in &said.fields {
            row.put(column, value(cell));
        }
        let mut usual = |column: &'static str, value: Value| {
            if row.get(column).is_null() {
                row.put(column, value);
            }
        };
        match name {
            "actor" => {
                let kind = said.text("kind").and_then(|kind| kind.parse().ok());
                usual("party", usual_party(kind).as_str().into());
            }
            "pole" => {
                let mut next =
                    self.connection().prepare_cached(include_str!("sql/pole_next.sql"))?;
                usual("nth", next.query_row([], |row| row.get::<_, i64>(0))?.into());
                usual("actor", key.into());
                usual("color", "#777777".into());
            }
            _ => {}
        }
        Ok(row)
    }

    /// Adds a name, an office or a membership, or amends the one that is there.
    fn put_item(
        &mut self,
        owner: (&'static str, &str),
        item: &RowItem,
    ) -> Result<(), StoreError> {
        let (name, identity) = identity(owner, item);
        let there = self.alike(name, &identity, item)?;
        let since = |row: &Row| row.text("since").unwrap_or_default().to_owned();
        let wanted = item.since.as_deref();
        let at = |row: &&Row| wanted.is_none_or(|wanted| since(row) == wanted);
        let of_that_day: Vec<&Row> = there.iter().filter(at).collect();
        match (of_that_day.as_slice(), there.as_slice()) {
            ([row], _) => self.amend_item(name, row, item),
            // A beginning that was not known is known now; it is part of the key.
            ([], [row]) if since(row).is_empty() && name != "alias" => {
                self.remove(name, row)?;
                let mut row = row.clone();
                said_of(item, &mut row);
                self.insert_item(name, row)
            }
            ([], _) => {
                let mut row = identity;
                if name == "office" && item.level.is_none() {
                    return Err(StoreError::NoLevel { office: spoken(item) });
                }
                if name != "alias" {
                    row.put("since", "");
                    row.put("until", "");
                }
                said_of(item, &mut row);
                self.insert_item(name, row)
            }
            (several, _) => {
                let open = |row: &&&Row| row.text("until").unwrap_or_default().is_empty();
                match several.iter().filter(open).collect::<Vec<_>>().as_slice() {
                    [row] => self.amend_item(name, row, item),
                    _ => Err(several_of(owner, item, several)),
                }
            }
        }
    }

    fn amend_item(
        &mut self,
        name: &'static str,
        row: &Row,
        item: &RowItem,
    ) -> Result<(), StoreError> {
        let mut after = row.clone();
        said_of(item, &mut after);
        refuse_backwards(item, &after)?;
        let fields = table(name)?.fields.iter().map(|field| (*field, after.get(field).clone()));
        self.set_all(name, row, fields.collect()).map(drop)
    }

    fn insert_item(&mut self, name: &'static str, row: Row) -> Result<(), StoreError> {
        refuse_backwards_row(name, &row)?;
        self.insert(name, row)
    }

    /// Takes out a name, an office or a membership.
    fn take_item(
        &mut self,
        owner: (&'static str, &str),
        item: &RowItem,
    ) -> Result<(), StoreError> {
        let (name, identity) = identity(owner, item);
        let mut there = self.alike(name, &identity, item)?;
        if let Some(since) = &item.since {
            there.retain(|row| row.text("since").unwrap_or_default() == since);
        }
        match there.as_slice() {
            [] => Err(StoreError::NoPart {
                table: owner.0,
                key: owner.1.to_owned(),
                part: spoken(item),
            }),
            [row] => self.remove(name, row).map(drop),
            // A name stands once for each language.
            rows if name == "alias" => {
                rows.iter().try_for_each(|row| self.remove(name, row).map(drop))
            }
            several => Err(several_of(owner, item, &several.iter().collect::<Vec<_>>())),
        }
    }

    /// The rows that are the same name, the same office or the same membership, at whatever time.
    fn alike(
        &self,
        name: &'static str,
        identity: &Row,
        item: &RowItem,
    ) -> Result<Vec<Row>, StoreError> {
        let spec = table(name)?;
        let owner = match (&item.kind, identity.text("actor")) {
            (ItemKind::Office { .. }, _) => "person",
            (ItemKind::Membership { .. }, _) => "body",
            (ItemKind::Alias(_), Some(_)) => "actor",
            (ItemKind::Alias(_), None) => "place",
        };
        let rows = self.rows_where(spec, owner, identity.get(owner))?;
        let folded = |row: &Row, column: &str| row.text(column).map(fold);
        let is_it = |row: &Row| match &item.kind {
            ItemKind::Alias(_) => row.get("name") == identity.get("name"),
            ItemKind::Office { .. } => {
                row.get("for") == identity.get("for")
                    && folded(row, "title") == folded(identity, "title")
            }
            ItemKind::Membership { .. } => {
                row.get("member") == identity.get("member")
                    && row.get("status") == identity.get("status")
            }
        };
        Ok(rows.into_iter().filter(is_it).collect())
    }

    fn rows_where(
        &self,
        spec: &'static Spec,
        column: &str,
        value: &Value,
    ) -> Result<Vec<Row>, StoreError> {
        let text = statement::select_where(spec, column);
        let mut statement = self.connection().prepare_cached(&text)?;
        let mut rows = statement.query(params_from_iter([to_sql(value)]))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Row::read(spec, row)?);
        }
        Ok(found)
    }
}

/// The table of an item, and the columns that say which it is.
fn identity((table, key): (&'static str, &str), item: &RowItem) -> (&'static str, Row) {
    match &item.kind {
        ItemKind::Alias(name) => {
            let row = Row::new()
                .with("folded", fold(name))
                .with(if table == "place" { "place" } else { "actor" }, key)
                .with("name", name.as_str())
                .with("language", "")
                .with("kind", "");
            ("alias", row)
        }
        ItemKind::Office { title, of } => {
            let row = Row::new()
                .with("person", key)
                .with("for", of.as_str())
                .with("title", title.as_str());
            ("office", row)
        }
        ItemKind::Membership { standing, body } => {
            let row = Row::new()
                .with("member", key)
                .with("body", body.as_str())
                .with("status", standing.as_str());
            ("membership", row)
        }
    }
}

/// Puts what was said into the row.
fn said_of(item: &RowItem, row: &mut Row) {
    let said = [
        ("since", item.since.as_deref()),
        ("until", item.until.as_deref()),
        ("level", item.level.map(|level| level.as_str())),
        ("source", item.source.as_deref()),
    ];
    let takes = |field: &str| match item.kind {
        ItemKind::Alias(_) => matches!(field, "since" | "until"),
        ItemKind::Office { .. } => true,
        ItemKind::Membership { .. } => field != "level",
    };
    for (field, value) in said {
        if let Some(value) = value.filter(|_| takes(field)) {
            row.put(field, value);
        }
    }
}

fn refuse_backwards(item: &RowItem, row: &Row) -> Result<(), StoreError> {
    let (name, _) = identity(("actor", ""), item);
    refuse_backwards_row(name, row)
}

/// Refuses a span that certainly ends before it begins.
fn refuse_backwards_row(name: &'static str, row: &Row) -> Result<(), StoreError> {
    let date = |field: &str| row.text(field).and_then(|text| Edtf::parse(text).ok());
    let (first, last) = (
        date("since").and_then(|date| date.earliest()),
        date("until").and_then(|date| date.latest()),
    );
    match (first, last) {
        (Some(first), Some(last)) if last < first => Err(StoreError::Backwards {
            table: name,
            since: row.text("since").unwrap_or_default().to_owned(),
            until: row.text("until").unwrap_or_default().to_owned(),
        }),
        _ => Ok(()),
    }
}

fn several_of((table, key): (&'static str, &str), item: &RowItem, rows: &[&Row]) -> StoreError {
    let spans = rows.iter().map(|row| match row.text("since").unwrap_or_default() {
        "" => "..".to_owned(),
        since => since.to_owned(),
    });
    StoreError::SeveralParts {
        table,
        key: key.to_owned(),
        part: spoken(item),
        since: spans.collect::<Vec<_>>().join(", "),
    }
}

/// An item as it is written.
fn spoken(item: &RowItem) -> String {
    match &item.kind {
        ItemKind::Alias(name) => format!("alias:\"{name}\""),
        ItemKind::Office { title, of } => format!("office:\"{title}@{of}\""),
        ItemKind::Membership { standing, body } => format!("{standing}:{body}"),
    }
}

/// The party rule of an actor of which none is said.
pub(super) fn usual_party(kind: Option<ActorKind>) -> PartyRule {
    match kind {
        Some(ActorKind::Country) => PartyRule::Own,
        Some(ActorKind::Person) => PartyRule::Office,
        Some(ActorKind::Organisation | ActorKind::Company) | None => PartyRule::None,
    }
}

fn key_row(spec: &'static Spec, key: &str) -> Row {
    spec.key.iter().fold(Row::new(), |row, column| row.with(column, key))
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) | Cell::Decimal(text) => text.as_str().into(),
        Cell::Integer(n) => (*n).into(),
        Cell::Number(x) => (*x).into(),
        Cell::Bool(yes) => i64::from(*yes).into(),
    }
}
