//! A small record in memory, for the tests of the language.

use super::{Called, FoundBy, Names, NamesError};
use crate::model::{
    Actor, ActorKey, ActorKind, Direction, Edtf, EventId, Kind, Layer, Level, Membership,
    Office, PartyRule, Place, Pole, Role, RoleParty, SavedView, Series, Standing, fold,
    nearest,
};

/// Key, kind, name, alpha-2, other names.
type Row = (&'static str, ActorKind, &'static str, &'static str, &'static [&'static str]);

const ACTORS: &[Row] = &[
    ("TJK", ActorKind::Country, "Tajikistan", "TJ", &["Таджикистан", "Tadschikistan"]),
    ("RUS", ActorKind::Country, "Russia", "RU", &["Россия"]),
    ("KGZ", ActorKind::Country, "Kyrgyzstan", "KG", &[]),
    ("UZB", ActorKind::Country, "Uzbekistan", "UZ", &[]),
    ("KAZ", ActorKind::Country, "Kazakhstan", "KZ", &[]),
    ("TKM", ActorKind::Country, "Turkmenistan", "TM", &[]),
    ("BLR", ActorKind::Country, "Belarus", "BY", &[]),
    ("CHN", ActorKind::Country, "China", "CN", &[]),
    ("ARG", ActorKind::Country, "Argentina", "AR", &[]),
    ("ESP", ActorKind::Country, "Spain", "ES", &[]),
    ("COG", ActorKind::Country, "Republic of the Congo", "CG", &["Congo"]),
    ("COD", ActorKind::Country, "Democratic Republic of the Congo", "CD", &["Congo"]),
    ("EU", ActorKind::Organisation, "European Union", "", &[]),
    ("C5", ActorKind::Organisation, "Five Central Asian states", "", &[]),
    ("CIS", ActorKind::Organisation, "Commonwealth of Independent States", "", &[]),
    ("baykar", ActorKind::Company, "Baykar", "", &[]),
    ("emomali-rahmon", ActorKind::Person, "Emomali Rahmon", "", &["Эмомали Рахмон"]),
    ("vladimir-putin", ActorKind::Person, "Vladimir Putin", "", &["Владимир Путин"]),
    ("sadyr-japarov", ActorKind::Person, "Sadyr Japarov", "", &[]),
    ("akylbek-japarov", ActorKind::Person, "Akylbek Japarov", "", &[]),
    ("kassym-jomart-tokayev", ActorKind::Person, "Kassym-Jomart Tokayev", "", &[]),
    ("two-hats", ActorKind::Person, "Two Hats", "", &[]),
];

/// Person, title, for, since, until.
const OFFICES: &[[&str; 5]] = &[
    ["emomali-rahmon", "President", "TJK", "1994-11-16", ""],
    ["vladimir-putin", "President", "RUS", "2012-05-07", ""],
    ["sadyr-japarov", "President", "KGZ", "2021-01-28", ""],
    ["akylbek-japarov", "Chairman of the Cabinet", "KGZ", "2021-10-12", "2024-12-16"],
    ["kassym-jomart-tokayev", "President", "KAZ", "2019-06-12", ""],
    ["two-hats", "Envoy", "RUS", "2020", ""],
    ["two-hats", "Secretary", "CIS", "2020", ""],
    ["two-hats", "Minister", "BLR", "2024-01", "2025"],
];

/// Member, body, standing, since, until.
const MEMBERS: &[(&str, &str, Standing, &str, &str)] = &[
    ("KAZ", "C5", Standing::Member, "", ""),
    ("KGZ", "C5", Standing::Member, "", ""),
    ("TJK", "C5", Standing::Member, "", ""),
    ("TKM", "C5", Standing::Member, "", ""),
    ("UZB", "C5", Standing::Member, "", ""),
    ("RUS", "CIS", Standing::Member, "1991-12", ""),
    ("TJK", "CIS", Standing::Member, "1991-12", ""),
    ("UZB", "CIS", Standing::Member, "1991-12", "2024-06-30"),
    ("TKM", "CIS", Standing::Associate, "2005", ""),
];

/// Key, name, country, other name.
const PLACES: &[[&str; 4]] = &[
    ["dushanbe", "Dushanbe", "TJK", "Душанбе"],
    ["khujand", "Khujand", "TJK", "Leninabad"],
    ["cordoba-arg", "Córdoba", "ARG", ""],
    ["cordoba-esp", "Córdoba", "ESP", ""],
    ["washington", "Washington, D.C.", "", "Washington"],
];

const KINDS: &[(&str, Layer)] = &[
    ("summit", Layer::Contact),
    ("visit", Layer::Contact),
    ("visit/state", Layer::Contact),
    ("meeting", Layer::Contact),
    ("agreement", Layer::Outcome),
    ("security", Layer::Measure),
    ("security/road-closure", Layer::Measure),
];

const SERIES: &[(&str, &str)] = &[
    ("central-asia-russia-summit", "Central Asia-Russia summit"),
    ("cis-summit", "CIS summit"),
];

/// Name, query.
const VIEWS: &[(&str, &str)] = &[
    ("week", "since:-7d until:today"),
    ("talks", "view:week kind:meeting"),
    ("stale", "host:XYZ"),
    ("egg", "view:hen"),
    ("hen", "in:TJK view:egg"),
];

/// Event numbers 1 to this one exist.
const LAST_EVENT: i64 = 20;

/// The record.
pub(super) struct Fake;

impl Names for Fake {
    fn actors_called(&self, name: &str) -> Result<Vec<Called>, NamesError> {
        let name = fold(name);
        let called = |row: &Row| Some(Called { actor: actor(row), by: found_by(row, &name)? });
        Ok(ACTORS.iter().filter_map(called).collect())
    }

    fn actor(&self, key: &ActorKey) -> Result<Option<Actor>, NamesError> {
        Ok(ACTORS.iter().find(|row| row.0 == key.as_str()).map(actor))
    }

    fn near_actors(&self, name: &str, most: usize) -> Result<Vec<Actor>, NamesError> {
        let surname = |row: &Row| row.2.rsplit(' ').next().unwrap();
        let near = nearest(name, ACTORS.iter().map(surname), most);
        Ok(ACTORS.iter().filter(|row| near.contains(&surname(row))).map(actor).collect())
    }

    fn offices_of(&self, person: &ActorKey) -> Result<Vec<Office>, NamesError> {
        let office = |row: &[&str; 5]| Office {
            person: person.clone(),
            title: row[1].to_owned(),
            of: key(row[2]),
            level: Level::Head,
            since: date(row[3]),
            until: date(row[4]),
            source: None,
        };
        Ok(OFFICES.iter().filter(|row| row[0] == person.as_str()).map(office).collect())
    }

    fn members_of(&self, body: &ActorKey) -> Result<Vec<Membership>, NamesError> {
        let rows = MEMBERS.iter().filter(|row| row.1 == body.as_str());
        let membership = |row: &(&str, &str, Standing, &str, &str)| Membership {
            member: key(row.0),
            body: body.clone(),
            standing: row.2,
            since: date(row.3),
            until: date(row.4),
        };
        Ok(rows.map(membership).collect())
    }

    fn places_called(&self, name: &str) -> Result<Vec<Place>, NamesError> {
        let (typed, name) = (name, fold(name));
        let is_it = |row: &&[&str; 4]| {
            row[0] == typed
                || fold(row[1]) == name
                || (!row[3].is_empty() && fold(row[3]) == name)
        };
        Ok(PLACES.iter().filter(is_it).map(place).collect())
    }

    fn near_places(&self, name: &str, most: usize) -> Result<Vec<Place>, NamesError> {
        let near = nearest(name, PLACES.iter().map(|row| row[0]), most);
        Ok(PLACES.iter().filter(|row| near.contains(&row[0])).map(place).collect())
    }

    fn series_called(&self, name: &str) -> Result<Vec<Series>, NamesError> {
        let is_it = |row: &&(&str, &str)| row.0 == name || fold(row.1) == fold(name);
        Ok(SERIES.iter().filter(is_it).map(series).collect())
    }

    fn near_series(&self, name: &str, most: usize) -> Result<Vec<Series>, NamesError> {
        let near = nearest(name, SERIES.iter().map(|row| row.0), most);
        Ok(SERIES.iter().filter(|row| near.contains(&row.0)).map(series).collect())
    }

    fn kinds(&self) -> Result<Vec<Kind>, NamesError> {
        let kind = |(path, layer): &(&str, Layer)| Kind {
            path: path.parse().unwrap(),
            layer: *layer,
            gloss: format!("gloss of {path}"),
            cameo: None,
            plover: None,
        };
        Ok(KINDS.iter().map(kind).collect())
    }

    fn roles(&self) -> Result<Vec<Role>, NamesError> {
        let role = |key: &&str| Role {
            key: key.parse().unwrap(),
            party: RoleParty::Both,
            direction: match *key {
                "guest" | "caller" => Some(Direction::From),
                "host" | "callee" => Some(Direction::To),
                _ => None,
            },
            gloss: String::new(),
        };
        let keys = ["host", "guest", "participant", "signatory", "caller", "callee", "witness"];
        Ok(keys.iter().map(role).collect())
    }

    fn poles(&self) -> Result<Vec<Pole>, NamesError> {
        let pole = |(key, name): &(&str, &str)| Pole {
            key: key.parse().unwrap(),
            actor: key.parse().unwrap(),
            name: (*name).to_owned(),
            color: "#000000".to_owned(),
        };
        let poles = [("RUS", "Russia"), ("CHN", "China"), ("EU", "European Union")];
        Ok(poles.iter().map(pole).collect())
    }

    fn views(&self) -> Result<Vec<SavedView>, NamesError> {
        let view = |(name, query): &(&str, &str)| SavedView {
            name: name.parse().unwrap(),
            query: (*query).to_owned(),
        };
        Ok(VIEWS.iter().map(view).collect())
    }

    fn event_exists(&self, id: EventId) -> Result<bool, NamesError> {
        Ok((1..=LAST_EVENT).contains(&id.0))
    }

    fn last_event(&self) -> Result<Option<EventId>, NamesError> {
        Ok(Some(EventId(LAST_EVENT)))
    }
}

fn found_by(row: &Row, name: &str) -> Option<FoundBy> {
    let (code, kind, full, alpha2, others) = *row;
    let surname = full.rsplit(' ').next().filter(|_| kind == ActorKind::Person);
    if code.eq_ignore_ascii_case(name)
        || fold(code) == name
        || alpha2.eq_ignore_ascii_case(name)
    {
        Some(FoundBy::Code)
    } else if fold(full) == name || others.iter().any(|other| fold(other) == name) {
        Some(FoundBy::Name)
    } else {
        surname.filter(|surname| fold(surname) == name).map(|_| FoundBy::Surname)
    }
}

fn actor(row: &Row) -> Actor {
    let (code, kind, full, alpha2, _) = *row;
    let party = match kind {
        ActorKind::Country => PartyRule::Own,
        ActorKind::Person => PartyRule::Office,
        _ if code == "EU" => PartyRule::Own,
        _ => PartyRule::None,
    };
    let iso2 = (!alpha2.is_empty()).then(|| alpha2.to_owned());
    Actor { key: key(code), kind, name: full.to_owned(), party, iso2, region: None }
}

fn place(row: &[&str; 4]) -> Place {
    Place {
        key: row[0].parse().unwrap(),
        name: row[1].to_owned(),
        country: (!row[2].is_empty()).then(|| key(row[2])),
        lat: None,
        lon: None,
        tz: None,
        within: None,
    }
}

fn series(row: &(&str, &str)) -> Series {
    let (key, name) = *row;
    Series { key: key.parse().unwrap(), name: name.to_owned(), body: None, format: None }
}

fn key(text: &str) -> ActorKey {
    text.parse().unwrap()
}

fn date(text: &str) -> Option<Edtf> {
    (!text.is_empty()).then(|| Edtf::parse(text).unwrap())
}
