//! A query as a test of packed rows: names are turned into codes once, then every row is tested as it lies.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::codes::FeedCodes;
use crate::{
    model::{
        ActorKey, EventId, Feed, FeedDay, FeedRow, KindPath, Layer, PlaceKey, RoleKey, Status,
        domain, fold,
    },
    query::{Clause, Names as _, Query, Somebody, Test, Who},
    store::{FeedMore, Store, StoreError, read::parsed_text},
};

/// Which rows a query selects.
#[derive(Debug)]
pub(super) struct FeedFilter {
    clauses: Vec<FeedClause>,
    first: FeedDay,
    last: FeedDay,
}

#[derive(Debug)]
struct FeedClause {
    is_negated: bool,
    any: Vec<FeedTest>,
}

/// One thing that is asked of a row, in codes.
#[derive(Debug)]
enum FeedTest {
    Feed(Option<Feed>),
    Actor(Anyone),
    Acts(HashSet<u16>),
    Overdue(HashSet<u16>, FeedDay),
    Place(HashSet<u32>),
    In(Anyone, HashMap<u32, u16>),
    /// One of these pages, or a mention on one.
    Page(HashSet<u32>, HashSet<EventId>),
    /// So many publishers; of rows with mentions how many those are.
    Publishers(u32, HashMap<EventId, u32>),
    Days {
        first: FeedDay,
        last: FeedDay,
        is_certain: bool,
    },
    Imports(HashSet<i64>),
    Id(EventId),
    View(FeedFilter),
}

/// Whom a term asks for, by code, with the spans in which a member counts.
#[derive(Debug)]
struct Anyone {
    any: HashMap<u16, Vec<Span>>,
    without: HashMap<u16, Vec<Span>>,
    /// For each act the sides whose role is asked.
    sides: HashMap<u16, (bool, bool)>,
    role: Option<RoleKey>,
    more: FeedMore,
}

type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// Every day.
const ALWAYS: Span = (None, None);

impl FeedFilter {
    /// # Errors
    /// [`StoreError::NotOfFeeds`] for a term that no row can answer.
    pub(super) fn new(
        store: &Store,
        query: &Query,
        codes: &FeedCodes,
    ) -> Result<Self, StoreError> {
        let reader = Reader { store, codes, is_certain: query.is_certain() };
        let clauses = query.clauses().iter().map(|clause| reader.clause(clause));
        let bound = |day: Option<NaiveDate>, open| day.map_or(open, clamped);
        Ok(Self {
            clauses: clauses.collect::<Result<_, _>>()?,
            first: bound(query.first_day(), FeedDay(0)),
            last: bound(query.last_day(), FeedDay(u16::MAX)),
        })
    }

    /// The days outside of which no row is selected.
    pub(super) fn span(&self) -> (FeedDay, FeedDay) {
        (self.first, self.last)
    }

    /// Whether only rows with two actors or more can be selected: two clauses ask for actors of whom none is the
    /// same.
    pub(super) fn needs_two(&self) -> bool {
        let asked: Vec<_> = self.clauses.iter().filter_map(FeedClause::actors).collect();
        asked.iter().any(|one| asked.iter().any(|other| one.is_disjoint(other)))
    }

    /// Whether a row, imported by that change, is selected.
    pub(super) fn holds(&self, import: i64, row: &FeedRow) -> bool {
        let holds = |test: &FeedTest| test.holds(import, row);
        self.clauses.iter().all(|clause| clause.any.iter().any(holds) != clause.is_negated)
    }
}

/// The day nearest to one that rows can have.
fn clamped(day: NaiveDate) -> FeedDay {
    let open = if day < FeedDay::first() { FeedDay(0) } else { FeedDay(u16::MAX) };
    FeedDay::of(day).unwrap_or(open)
}

impl FeedClause {
    /// The actors one of whom a row must have; none where it may have another, or lack them.
    fn actors(&self) -> Option<HashSet<u16>> {
        let mut actors = HashSet::new();
        for test in &self.any {
            let FeedTest::Actor(anyone) = test else { return None };
            actors.extend(anyone.any.keys());
        }
        Some(actors).filter(|_| !self.is_negated)
    }
}

impl FeedTest {
    fn holds(&self, import: i64, row: &FeedRow) -> bool {
        match self {
            Self::Feed(feed) => feed.is_none() || row.id.feed() == *feed,
            Self::Actor(anyone) => anyone.holds(row),
            Self::Acts(acts) => acts.contains(&row.act),
            Self::Overdue(acts, day) => acts.contains(&row.act) && row.last() < *day,
            Self::Place(places) => places.contains(&row.place),
            Self::In(who, countries) => {
                countries.get(&row.place).is_some_and(|country| who.is_one(*country, row))
            }
            Self::Page(pages, rows) => pages.contains(&row.page) || rows.contains(&row.id),
            Self::Publishers(n, of_rows) => {
                let of_row = of_rows.get(&row.id).copied();
                of_row.unwrap_or_else(|| u32::from(row.page > 0)) == *n
            }
            Self::Days { first, last, is_certain: true } => {
                row.day >= *first && row.last() <= *last
            }
            Self::Days { first, last, is_certain: false } => {
                row.last() >= *first && row.day <= *last
            }
            Self::Imports(imports) => imports.contains(&import),
            Self::Id(id) => row.id == *id,
            Self::View(filter) => filter.holds(import, row),
        }
    }
}

impl Anyone {
    fn holds(&self, row: &FeedRow) -> bool {
        let (a, b) = match (&self.role, self.sides.get(&row.act)) {
            (None, _) => (true, true),
            (Some(_), sides) => sides.copied().unwrap_or_default(),
        };
        if (a && self.is_one(row.a, row)) || (b && self.is_one(row.b, row)) {
            return true;
        }
        row.has_more
            && self.more.get(&row.id).into_iter().flatten().any(|(actor, role)| {
                self.role.as_ref().is_none_or(|asked| asked == role) && self.is_one(*actor, row)
            })
    }

    fn is_one(&self, actor: u16, row: &FeedRow) -> bool {
        actor > 0 && is_among(&self.any, actor, row) && !is_among(&self.without, actor, row)
    }
}

fn is_among(spans: &HashMap<u16, Vec<Span>>, actor: u16, row: &FeedRow) -> bool {
    let Some(spans) = spans.get(&actor) else { return false };
    spans.iter().any(|(since, until)| {
        let day = row.day.date();
        since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until)
    })
}

/// Turns terms into tests.
struct Reader<'a> {
    store: &'a Store,
    codes: &'a FeedCodes,
    is_certain: bool,
}

impl Reader<'_> {
    fn clause(&self, clause: &Clause) -> Result<FeedClause, StoreError> {
        let any = clause.any().iter().map(|test| self.test(test, clause));
        let any = any.collect::<Result<_, _>>()?;
        Ok(FeedClause { is_negated: clause.is_negated(), any })
    }

    fn test(&self, test: &Test, clause: &Clause) -> Result<FeedTest, StoreError> {
        let days = |first: Option<NaiveDate>, last: Option<NaiveDate>| FeedTest::Days {
            first: first.map_or(FeedDay(0), clamped),
            last: last.map_or(FeedDay(u16::MAX), clamped),
            is_certain: self.is_certain,
        };
        Ok(match test {
            Test::Feed(feed) => FeedTest::Feed(*feed),
            Test::Actor(who) => FeedTest::Actor(self.anyone(who, None)?),
            Test::InRole { role, who } => FeedTest::Actor(self.anyone(who, Some(role))?),
            Test::Pole(pole) => FeedTest::Actor(self.pole(pole.as_str())?),
            Test::KindWithin(kind) => self.acts(|found, _, _| is_within(found, kind))?,
            Test::Layer(layer) => self.acts(|_, found, _| found == *layer)?,
            Test::Status(status) => self.acts(|_, _, found| found == *status)?,
            Test::Overdue(day) => {
                let planned = self.act_codes(|_, _, found| found == Status::Planned)?;
                FeedTest::Overdue(planned, clamped(*day))
            }
            Test::Place(place) => FeedTest::Place(self.places(place)?),
            Test::In(who) => FeedTest::In(self.anyone(who, None)?, self.countries()?),
            Test::Since(day) => days(Some(*day), None),
            Test::Until(day) => days(None, Some(*day)),
            Test::On { first, last } => days(*first, *last),
            Test::AddedSince(day) => FeedTest::Imports(self.imports_since(*day)?),
            Test::Source(part) => FeedTest::Page(self.pages(part)?, self.mentioned(part)?),
            Test::Publishers(n) => FeedTest::Publishers(*n, self.publishers_of_mentioned()?),
            Test::Id(id) => FeedTest::Id(*id),
            Test::View { query, .. } => {
                FeedTest::View(FeedFilter::new(self.store, query, self.codes)?)
            }
            Test::WithStatus { .. }
            | Test::Level(_)
            | Test::Format(_)
            | Test::Series(_)
            | Test::Under(_)
            | Test::UnderKind(_)
            | Test::Tag(_)
            | Test::Grade(_)
            | Test::Text(_) => return Err(StoreError::NotOfFeeds(clause.to_string())),
        })
    }

    /// Whoever a term asks for. A row names no persons, no levels and no presence, so that who is asked with
    /// one is in none.
    fn anyone(&self, who: &Who, role: Option<&RoleKey>) -> Result<Anyone, StoreError> {
        let plain = who.any.iter().filter(|w| w.level.is_none() && w.status.is_none());
        let any = self.spans(plain.map(|wanted| &wanted.who))?;
        let without = self.spans(who.without.iter())?;
        let side = |of: &RoleKey| role.is_none_or(|asked| asked == of);
        let sides = self.codes.acts();
        let sides = sides.map(|(code, act)| (code, (side(&act.a_role), side(&act.b_role))));
        Ok(Anyone {
            any,
            without,
            sides: sides.collect(),
            role: role.cloned(),
            more: self.store.feed_more()?,
        })
    }

    /// A pole is an actor with its members of the day.
    fn pole(&self, pole: &str) -> Result<Anyone, StoreError> {
        let key: ActorKey = parsed_text("pole", pole)?;
        let both = [Somebody::Actor(key.clone()), Somebody::MembersOf(key)];
        Ok(Anyone {
            any: self.spans(both.iter())?,
            without: HashMap::new(),
            sides: HashMap::new(),
            role: None,
            more: self.store.feed_more()?,
        })
    }

    fn spans<'s>(
        &self,
        who: impl Iterator<Item = &'s Somebody>,
    ) -> Result<HashMap<u16, Vec<Span>>, StoreError> {
        let mut spans: HashMap<u16, Vec<Span>> = HashMap::new();
        for somebody in who {
            match somebody {
                Somebody::Actor(key) => {
                    spans.entry(self.codes.code(key)).or_default().push(ALWAYS);
                }
                Somebody::PersonFor { .. } => {}
                Somebody::MembersOf(body) => {
                    let members =
                        self.store.members_of(body).map_err(|error| StoreError::Row {
                            table: "membership",
                            key: body.to_string(),
                            problem: error.to_string(),
                        })?;
                    let full = |standing| standing == crate::model::Standing::Member;
                    for member in members.iter().filter(|member| full(member.standing)) {
                        let since = member.since.as_ref().and_then(|date| date.earliest());
                        let until = member.until.as_ref().and_then(|date| date.latest());
                        let code = self.codes.code(&member.member);
                        spans.entry(code).or_default().push((since, until));
                    }
                }
            }
        }
        Ok(spans)
    }

    fn acts(
        &self,
        is_it: impl Fn(&KindPath, Layer, Status) -> bool,
    ) -> Result<FeedTest, StoreError> {
        Ok(FeedTest::Acts(self.act_codes(is_it)?))
    }

    fn act_codes(
        &self,
        is_it: impl Fn(&KindPath, Layer, Status) -> bool,
    ) -> Result<HashSet<u16>, StoreError> {
        let sql = include_str!("../sql/feed/kinds_of_acts.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            let kind: KindPath = parsed_text("feed_act", &row.get::<_, String>(1)?)?;
            let layer = parsed_text("kind", &row.get::<_, String>(2)?)?;
            let status = parsed_text("feed_act", &row.get::<_, String>(3)?)?;
            if is_it(&kind, layer, status) {
                found.insert(row.get(0)?);
            }
        }
        Ok(found)
    }

    /// The places of feeds that are called as the place or one within it, in the same country. GDELT writes the
    /// place first, then what it lies in.
    fn places(&self, place: &PlaceKey) -> Result<HashSet<u32>, StoreError> {
        let sql = include_str!("../sql/feed/place_names.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let mut rows = statement.query([place.as_str()])?;
        let mut names: HashSet<(String, u16)> = HashSet::new();
        while let Some(row) = rows.next()? {
            let country: Option<String> = row.get(1)?;
            let country = country.map(|key| parsed_text("place", &key)).transpose()?;
            let code = country.map_or(0, |key| self.codes.code(&key));
            names.insert((row.get(0)?, code));
        }
        self.feed_places(|name, country| {
            let first = name.split(',').next().unwrap_or(name);
            names.contains(&(fold(first), country))
        })
    }

    /// The countries of places.
    fn countries(&self) -> Result<HashMap<u32, u16>, StoreError> {
        let sql = include_str!("../sql/feed/places.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get::<_, Option<u16>>(2)?.unwrap_or_default()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn feed_places(
        &self,
        is_it: impl Fn(&str, u16) -> bool,
    ) -> Result<HashSet<u32>, StoreError> {
        let sql = include_str!("../sql/feed/places.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            let country: Option<u16> = row.get(2)?;
            if is_it(&name, country.unwrap_or_default()) {
                found.insert(row.get(0)?);
            }
        }
        Ok(found)
    }

    fn pages(&self, part: &str) -> Result<HashSet<u32>, StoreError> {
        let sql = include_str!("../sql/feed/pages_like.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let rows = statement.query_map([part.to_lowercase()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The rows that are mentioned on a page whose address holds that.
    fn mentioned(&self, part: &str) -> Result<HashSet<EventId>, StoreError> {
        let sql = include_str!("../sql/feed/mentions_like.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let rows = statement.query_map([part.to_lowercase()], |row| row.get(0).map(EventId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many publishers the rows have that are mentioned beyond their first page.
    fn publishers_of_mentioned(&self) -> Result<HashMap<EventId, u32>, StoreError> {
        let sql = include_str!("../sql/feed/mentioned_pages.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut publishers: HashSet<(EventId, String)> = HashSet::new();
        while let Some(row) = rows.next()? {
            let page: String = row.get(1)?;
            let publisher = domain(&page).unwrap_or(&page).to_owned();
            publishers.insert((EventId(row.get(0)?), publisher));
        }
        let mut numbers = HashMap::new();
        for (id, _) in publishers {
            *numbers.entry(id).or_default() += 1;
        }
        Ok(numbers)
    }

    fn imports_since(&self, day: NaiveDate) -> Result<HashSet<i64>, StoreError> {
        let sql = include_str!("../sql/feed/changes_since.sql");
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let rows = statement.query_map([day.to_string()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Whether a kind is this one or lies below it.
fn is_within(kind: &KindPath, above: &KindPath) -> bool {
    let rest = kind.as_str().strip_prefix(above.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
