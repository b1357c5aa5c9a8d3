//! The rows of each shipped file.

use std::collections::{HashMap, HashSet};

use csv::{ReaderBuilder, StringRecord};

use super::{fields::Fields, is_told};
use crate::{
    exchange::ExchangeError,
    model::{Cell, Edtf, ShippedRow, fold, named_uuid},
};

/// Collects rows; knows the number and uuid of each event by its key.
#[derive(Default)]
pub(super) struct Loader {
    rows: Vec<ShippedRow>,
    events: HashMap<String, Numbered>,
}

/// What other rows need of an event.
struct Numbered {
    id: i64,
    uuid: String,
    participants: i64,
    citations: i64,
}

impl Loader {
    /// The rows of all files read.
    pub(super) fn into_rows(self) -> Vec<ShippedRow> {
        self.rows
    }

    /// Reads a file; those that others refer to come first.
    pub(super) fn load(
        &mut self,
        file: &'static str,
        text: &'static str,
    ) -> Result<(), ExchangeError> {
        let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
        let broken = |error: csv::Error| ExchangeError::Shipped {
            file,
            line: error.position().map_or(0, csv::Position::line),
            problem: error.to_string(),
        };
        let header = reader.headers().map_err(broken)?.clone();
        if file == "sample/events.csv" {
            self.number(text).map_err(broken)?;
        }
        let mut days = HashMap::new();
        let mut seen = HashSet::new();
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(broken)? {
            let line = record.position().map_or(0, csv::Position::line);
            let fields = Fields { file, line, header: &header, record: &record };
            match file {
                "countries.csv" => self.country(&fields)?,
                "country_names.csv" => self.alias("actor", "country", &fields),
                "organisations.csv" => {
                    self.actor(&fields, fields.get("kind"), fields.get("party"));
                }
                "persons.csv" => self.actor(&fields, "person", "office"),
                "places.csv" => self.place(&fields)?,
                "place_names.csv" => self.alias("place", "place", &fields),
                "aliases.csv" => self.alias(fields.subject()?, "key", &fields),
                "offices.csv" => self.office(&fields),
                "memberships.csv" => self.membership(&fields),
                "poles.csv" => self.pole(&fields),
                "weights.csv" => self.weight(&fields, &mut seen, text)?,
                "sample/events.csv" => self.event(&fields, &mut days)?,
                "sample/participants.csv" => self.participant(&fields)?,
                "sample/citations.csv" => self.citation(&fields)?,
                "sample/claims.csv" => self.claims(&fields)?,
                _ => self.plain(&fields),
            }
        }
        Ok(())
    }

    /// Numbers the events in the order of their file, so that an event may stand under a later one.
    fn number(&mut self, text: &str) -> Result<(), csv::Error> {
        let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
        for (record, id) in reader.records().zip(1..) {
            let record = record?;
            let key = record.get(0).unwrap_or_default();
            let uuid = named_uuid(key).to_string();
            self.events
                .insert(key.to_owned(), Numbered { id, uuid, participants: 0, citations: 0 });
        }
        Ok(())
    }

    /// A file whose columns are its table's.
    fn plain(&mut self, fields: &Fields<'_>) {
        let (table, columns): (_, &[&'static str]) = match fields.file {
            "kinds.csv" => ("kind", &["path", "layer", "gloss", "cameo", "plover"]),
            "roles.csv" => ("role", &["key", "party", "direction", "gloss"]),
            "series.csv" => ("series", &["key", "name", "body", "format"]),
            "publications.csv" => ("publication", &["key", "name", "reliability", "reason"]),
            _ => ("source", &["key", "url", "publication", "published", "language"]),
        };
        self.rows.push((table, fields.same(columns)));
    }

    fn country(&mut self, fields: &Fields<'_>) -> Result<(), ExchangeError> {
        let mut row = fields.same(&[
            "key",
            "name",
            "official_name",
            "iso2",
            "fips",
            "cameo",
            "gw",
            "capital",
            "region",
            "note",
        ]);
        row.push(("kind", "country".into()));
        row.push(("party", "self".into()));
        row.push(("iso_numeric", fields.text("numeric")));
        row.push(("sovereign", fields.integer("sovereign")?));
        self.rows.push(("actor", row));
        Ok(())
    }

    fn actor(&mut self, fields: &Fields<'_>, kind: &str, party: &str) {
        let mut row = fields.same(&["key", "name", "note"]);
        row.push(("kind", kind.into()));
        row.push(("party", party.into()));
        self.rows.push(("actor", row));
        self.more_names("actor", fields);
    }

    fn place(&mut self, fields: &Fields<'_>) -> Result<(), ExchangeError> {
        let mut row = fields.same(&["key", "name", "country", "tz", "source"]);
        row.push(("lat", fields.number("lat")?));
        row.push(("lon", fields.number("lon")?));
        self.rows.push(("place", row));
        self.more_names("place", fields);
        Ok(())
    }

    /// The names of the column `aliases`. Those of which `aliases.csv` knows more come from there.
    fn more_names(&mut self, subject: &'static str, fields: &Fields<'_>) {
        for name in
            fields.names("aliases").filter(|name| !is_told(subject, fields.get("key"), name))
        {
            self.rows.push((
                "alias",
                vec![
                    ("folded", fold(name).into()),
                    (subject, fields.key("key")),
                    ("name", name.into()),
                    ("language", "".into()),
                    ("kind", "".into()),
                ],
            ));
        }
    }

    fn alias(&mut self, subject: &'static str, column: &str, fields: &Fields<'_>) {
        let name = if fields.get("name").is_empty() { "variant" } else { "name" };
        let mut row = fields.same(&["since", "until", "note"]);
        row.push(("script", fields.key("script")));
        row.push(("folded", fold(fields.get(name)).into()));
        row.push((subject, fields.key(column)));
        row.push(("name", fields.key(name)));
        row.push(("language", fields.key("language")));
        // A surname alone stands for whoever bears it: it never beats a whole name.
        let is_surname = fields.get("note").contains("surname");
        row.push(("kind", if is_surname { "surname".into() } else { fields.key("kind") }));
        self.rows.push(("alias", row));
    }

    fn office(&mut self, fields: &Fields<'_>) {
        let mut row = fields.same(&[
            "person",
            "for",
            "title",
            "level",
            "seen_since",
            "seen_until",
            "source",
            "note",
        ]);
        row.push(("since", fields.key("since")));
        row.push(("until", fields.key("until")));
        row.push(("verified", fields.yes("verified")));
        self.rows.push(("office", row));
    }

    fn membership(&mut self, fields: &Fields<'_>) {
        let mut row = fields.same(&["body", "member", "status", "source", "note"]);
        row.push(("since", fields.key("since")));
        row.push(("until", fields.key("until")));
        row.push(("verified", fields.yes("verified")));
        self.rows.push(("membership", row));
    }

    fn pole(&mut self, fields: &Fields<'_>) {
        let nth = self.rows.iter().filter(|(table, _)| *table == "pole").count();
        let mut row = fields.same(&["key", "name", "color", "note"]);
        row.push(("actor", fields.key("key")));
        row.push(("nth", Cell::count(nth + 1)));
        self.rows.push(("pole", row));
    }

    fn weight(
        &mut self,
        fields: &Fields<'_>,
        seen: &mut HashSet<String>,
        file: &str,
    ) -> Result<(), ExchangeError> {
        if seen.insert(fields.get("set").to_owned()) {
            let own =
                file.lines().filter(|line| line.split(',').next() == Some(fields.get("set")));
            // A set is named by its content too, so that an edited one cannot pass for the old.
            let hash = named_uuid(&own.collect::<Vec<_>>().join("\n")).to_string();
            self.rows
                .push(("weight_set", vec![("key", fields.key("set")), ("hash", hash.into())]));
        }
        let mut row =
            vec![("weight", fields.number("weight")?), ("reason", fields.text("reason"))];
        row.extend(
            ["set", "kind", "format", "level"].map(|column| (column, fields.key(column))),
        );
        self.rows.push(("kind_weight", row));
        Ok(())
    }

    fn event(
        &mut self,
        fields: &Fields<'_>,
        days: &mut HashMap<Option<String>, i64>,
    ) -> Result<(), ExchangeError> {
        let date = Edtf::parse(fields.get("date")).map_err(|_| fields.wrong("date"))?;
        let nth = days.entry(date.earliest().map(|day| day.to_string())).or_default();
        *nth += 1;
        let own = self.numbered(fields, "key")?;
        let (id, uuid) = (own.id, own.uuid.clone());
        let mut row = fields.same(&[
            "kind",
            "title",
            "date",
            "status",
            "format",
            "place",
            "country",
            "series",
            "currency",
            "amount_kind",
            "note",
        ]);
        row.push(("uuid", uuid.into()));
        row.push(("id", Cell::Integer(id)));
        row.push(("nth", Cell::Integer(*nth)));
        row.push(("n_parties", fields.integer("n_parties")?));
        row.push(("amount", fields.amount()?));
        if !fields.get("under").is_empty() {
            row.push(("under", Cell::Integer(self.numbered(fields, "under")?.id)));
        }
        self.rows.push(("event", row));
        Ok(())
    }

    fn participant(&mut self, fields: &Fields<'_>) -> Result<(), ExchangeError> {
        let mut row = fields.same(&["actor", "role", "status", "level", "for", "detail"]);
        let event = self.numbered(fields, "event")?;
        event.participants += 1;
        row.push(("event", event.uuid.as_str().into()));
        row.push(("nth", Cell::Integer(event.participants)));
        self.rows.push(("participant", row));
        Ok(())
    }

    fn citation(&mut self, fields: &Fields<'_>) -> Result<(), ExchangeError> {
        let mut row = fields.same(&["source", "credibility", "supports", "quote"]);
        let event = self.numbered(fields, "event")?;
        event.citations += 1;
        row.push(("event", event.uuid.as_str().into()));
        row.push(("nth", Cell::Integer(event.citations)));
        row.push(("field", fields.key("field")));
        self.rows.push(("citation", row));
        Ok(())
    }

    fn claims(&mut self, fields: &Fields<'_>) -> Result<(), ExchangeError> {
        let event = match fields.get("event") {
            "" => Cell::Empty,
            _ => self.numbered(fields, "event")?.uuid.as_str().into(),
        };
        let accepted = fields.get("accepted");
        for (side, value, source) in
            [("a", "claim_a", "source_a"), ("b", "claim_b", "source_b")]
        {
            let mut row = fields.same(&["topic", "field", "reading", "reason"]);
            row.push(("conflict", fields.key("key")));
            row.push(("side", side.into()));
            row.push(("event", event.clone()));
            row.push(("value", fields.key(value)));
            row.push(("source", fields.text(source)));
            row.push((
                "accepted",
                Cell::Integer(i64::from([side, "both"].contains(&accepted))),
            ));
            self.rows.push(("claim", row));
        }
        Ok(())
    }

    fn numbered(
        &mut self,
        fields: &Fields<'_>,
        column: &str,
    ) -> Result<&mut Numbered, ExchangeError> {
        self.events.get_mut(fields.get(column)).ok_or_else(|| fields.wrong(column))
    }
}
