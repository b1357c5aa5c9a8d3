//! Rows of feeds that the rules of the numbers cannot tell apart, put together to lots: of millions of rows a few
//! thousand lots are left, and one record of them gives the sums that one of all rows gives.
//!
//! Two rows are alike where kind, status, the two sides and their roles are the same, where both begin in one
//! period of the question, and where the calendar says the same of both sides: who was a member, who held an
//! office. What is planned and overdue is told from what is still to come. Rows with more than two participants stay
//! by themselves.

use chrono::NaiveDate;

use super::{
    count::Period,
    feed_rows::{Act, Rows},
};
use crate::{
    graph::{Lead, RecordBuilder, RecordEvent, RecordParticipant},
    model::{EventId, FeedDay, FeedRow, QuickMap},
};

/// The rows put together so far.
pub(super) struct Lots<'r> {
    rows: &'r Rows,
    by: Option<Period>,
    /// The day of the question, or the nearest that a row can have.
    today: FeedDay,
    /// By the code of the act.
    looks: Vec<Option<Look>>,
    /// By the code of the actor: the days on which what the calendar says of it changes.
    turns: Vec<Vec<FeedDay>>,
    found: QuickMap<Alike, Lot>,
    /// Rows that stay by themselves.
    alone: Vec<FeedRow>,
}

/// What acts have in common that the rules cannot tell apart: the code of one of them, and whether its sides are
/// the other way round.
#[derive(Clone, Copy)]
struct Look {
    act: u16,
    sides: Sides,
}

#[derive(Clone, Copy)]
enum Sides {
    /// The acting side first.
    AsTheyAre,
    /// The other side first.
    Turned,
    /// Both have one role: the lower code first.
    Alike,
}

/// What rows of one lot have in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Alike {
    act: u16,
    a: u16,
    b: u16,
    /// The period, counted from year 0; 0 where none is asked.
    period: i32,
    /// How many turning days of each side are past.
    past: [u16; 2],
    /// Whether it ended before the day of the question.
    is_over: bool,
}

/// The rows of one lot together.
#[derive(Clone, Copy)]
struct Lot {
    /// The lowest of their numbers.
    id: EventId,
    first: FeedDay,
    last: FeedDay,
    lead: Lead,
}

impl<'r> Lots<'r> {
    /// No lots yet, for a question that tells periods of that kind apart.
    pub(super) fn new(
        rows: &'r Rows,
        builder: &RecordBuilder,
        today: NaiveDate,
        by: Option<Period>,
    ) -> Self {
        let turns = rows.actors.iter().map(|actor| {
            let days = actor.map_or_else(Vec::new, |actor| builder.turning_days(actor));
            days.into_iter().filter_map(turning).collect()
        });
        let turns = turns.collect();
        let today = turning(today).unwrap_or(FeedDay(u16::MAX));
        let (found, alone) = (QuickMap::default(), Vec::new());
        Self { looks: looks(rows), turns, found, alone, rows, by, today }
    }

    /// Takes a row, if it is one of a contact or outcome.
    pub(super) fn take(&mut self, row: &FeedRow) {
        let Some(look) = self.look(row.act) else { return };
        if row.has_more {
            self.alone.push(*row);
            return;
        }
        let turned = match look.sides {
            Sides::AsTheyAre => false,
            Sides::Turned => true,
            Sides::Alike => row.b < row.a,
        };
        let (a, b) = if turned { (row.b, row.a) } else { (row.a, row.b) };
        let alike = Alike {
            act: look.act,
            a,
            b,
            period: self.by.map_or(0, |by| by.number(row.day.date())),
            past: [self.past(a, row.day), self.past(b, row.day)],
            is_over: row.last() < self.today,
        };
        let (id, first, last) = (row.id, row.day, row.last());
        let lot = Lot { id, first, last, lead: Lead::one(row.goldstein, 0) };
        self.add(alike, lot);
    }

    /// Takes those of others that were gathered beside.
    pub(super) fn append(&mut self, others: Self) {
        self.alone.extend(others.alone);
        others.found.into_iter().for_each(|(alike, lot)| self.add(alike, lot));
    }

    fn add(&mut self, alike: Alike, lot: Lot) {
        self.found.entry(alike).and_modify(|known| known.add(&lot)).or_insert(lot);
    }

    /// The rows that stay by themselves.
    pub(super) fn alone(&self) -> impl Iterator<Item = &FeedRow> {
        self.alone.iter()
    }

    fn look(&self, act: u16) -> Option<Look> {
        self.looks.get(usize::from(act)).copied().flatten()
    }

    /// How many turning days of an actor are past on that day.
    fn past(&self, actor: u16, day: FeedDay) -> u16 {
        let turns = self.turns.get(usize::from(actor)).map_or(&[][..], Vec::as_slice);
        // More than 65,535 offices and memberships of one actor are no calendar.
        u16::try_from(turns.partition_point(|turn| *turn <= day)).unwrap_or(u16::MAX)
    }

    /// Every lot as an event, with its participants.
    pub(super) fn events(
        &self,
    ) -> impl Iterator<Item = (RecordEvent, [Option<RecordParticipant>; 2])> {
        self.found.iter().filter_map(|(alike, lot)| {
            let act = self.rows.acts.get(&alike.act)?;
            let (a_role, b_role) = match self.look(alike.act)?.sides {
                Sides::Turned => (act.b_role, act.a_role),
                Sides::AsTheyAre | Sides::Alike => (act.a_role, act.b_role),
            };
            let sides = [(alike.a, a_role), (alike.b, b_role)];
            let participants = sides.map(|(code, role)| self.rows.participant(code, role));
            Some((act.event(lot.id, (lot.first, lot.last), lot.lead), participants))
        })
    }
}

impl Lot {
    fn add(&mut self, other: &Self) {
        self.id = self.id.min(other.id);
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.lead.rows += other.lead.rows;
        self.lead.goldstein += other.lead.goldstein;
        self.lead.goldstein_n += other.lead.goldstein_n;
    }
}

/// The first day of rows that is not before a turning day; none where every row comes before it.
fn turning(day: NaiveDate) -> Option<FeedDay> {
    FeedDay::of(day.max(FeedDay::first()))
}

/// For each act how its rows look to the rules.
fn looks(rows: &Rows) -> Vec<Option<Look>> {
    let mut codes: Vec<(u16, Act)> =
        rows.acts.iter().map(|(code, act)| (*code, *act)).collect();
    codes.sort_unstable_by_key(|(code, _)| *code);
    let most = codes.last().map_or(0, |(code, _)| usize::from(*code) + 1);
    let mut looks = vec![None; most];
    for (code, act) in &codes {
        let like = |other: &&(u16, Act)| {
            let roles = [other.1.a_role, other.1.b_role];
            (other.1.kind, other.1.status) == (act.kind, act.status)
                && (roles == [act.a_role, act.b_role] || roles == [act.b_role, act.a_role])
        };
        // The act itself is like itself.
        let Some((first, model)) = codes.iter().find(like) else { continue };
        let sides = if act.a_role == act.b_role {
            Sides::Alike
        } else if act.a_role == model.a_role {
            Sides::AsTheyAre
        } else {
            Sides::Turned
        };
        if let Some(slot) = looks.get_mut(usize::from(*code)) {
            *slot = Some(Look { act: *first, sides });
        }
    }
    looks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{
        answer::{
            Asked, Scope, count::Period, feed_rows::feed_record, graph::Question, graph_by,
            sample,
        },
        graph::{Considered, Discount, EuRule, Nested, PoleTies, Record, Selection, Ties},
        model::{ActorKey, Feed, FeedDay, FeedIncoming, RoleKey},
        query::{Query, Terms},
        store::{FeedFile, FeedRead, Stamp, Store, StoreError},
    };

    /// A member that left the EU on 2020-01-31, one that stayed, the EU itself, poles, a person, others.
    const SIDES: [&str; 8] = ["GBR", "DEU", "EU", "RUS", "CHN", "KAZ", "TJK", "vladimir-putin"];
    /// Two ways of visiting, meetings held and planned, a call, a mediation, outcomes, what is neither.
    const CODES: [&str; 10] =
        ["042", "043", "040", "036", "041", "045", "057", "071", "010", "190"];
    /// 2020-01-29.
    const AROUND_BREXIT: u16 = 54_815;

    type Short = ((usize, usize, usize), (u16, u16), i16, bool);

    fn rows() -> impl Strategy<Value = Vec<Short>> {
        let row = (
            (0..CODES.len(), 0..SIDES.len(), 0..SIDES.len()),
            (AROUND_BREXIT..AROUND_BREXIT + 6, 0_u16..3),
            -100_i16..100,
            proptest::bool::weighted(0.1),
        );
        proptest::collection::vec(row, 1..120)
    }

    fn with(rows: &[Short]) -> Store {
        let store = sample().unwrap();
        let all = crate::exchange::feed_acts().unwrap();
        let act = |code| all.iter().find(|act| act.code == code && act.vocabulary == "cameo");
        let acts: Vec<_> = CODES.map(|code| act(code).unwrap().clone()).to_vec();
        let stamp = Stamp { at: "2026-11-25T00:00:00.000Z".to_owned(), author: "t".to_owned() };
        let file = FeedFile {
            feed: Feed::Gdelt,
            name: "f",
            acts: &acts,
            settled: &[],
            is_rehearsal: false,
        };
        let key = |at: usize| -> ActorKey { SIDES[at].parse().unwrap() };
        let third: ActorKey = "UZB".parse().unwrap();
        let role: RoleKey = "participant".parse().unwrap();
        let written = store.import_feed(
            &stamp,
            file,
            |write| {
                for (nth, ((act, a, b), (day, days), goldstein, is_more)) in
                    rows.iter().enumerate()
                {
                    let (a, b, id) = (key(*a), key(*b), (nth + 1).to_string());
                    write(FeedRead::Row(FeedIncoming {
                        id: &id,
                        row: Feed::Gdelt.row(&id, None),
                        day: FeedDay(*day),
                        days: *days,
                        act: *act,
                        a: Some(&a),
                        b: Some(&b),
                        more: is_more.then(|| (&third, role.clone())).into_iter().collect(),
                        place: None,
                        goldstein: Some(*goldstein).filter(|tenths| *tenths != 0),
                        mentions: None,
                        page: "https://a.example/1",
                        stamp: None,
                        twin: None,
                    }))?;
                }
                Ok::<(), StoreError>(())
            },
            || Ok("0".to_owned()),
        );
        written.unwrap();
        store
    }

    /// All that a record is asked for sums.
    fn told(record: &Record, store: &Store, asked: &Asked) -> (Considered, PoleTies, Ties) {
        let everybody =
            Query::parse(&Terms::from_text("feed:gdelt").unwrap(), store, asked.today);
        let question =
            Question::new(store, &everybody.unwrap(), &Scope::default(), asked).unwrap();
        let (all, rules) = (Selection::all(record), question.rules().unwrap());
        let ties = match asked.discount {
            Discount::Split => Ties::default(),
            Discount::Fractional => Ties::of(record, &all, &rules).unwrap(),
        };
        (
            Considered::of(record, &all, asked.today),
            PoleTies::of(record, &all, None, &question.poles, &rules),
            ties,
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn lots_tell_what_their_rows_tell(
            rows in rows(),
            discount in prop_oneof![Just(Discount::Fractional), Just(Discount::Split)],
            eu in prop_oneof![Just(EuRule::Both), Just(EuRule::Institutions), Just(EuRule::Members)],
        ) {
            let store = with(&rows);
            let today = "2020-02-01".parse().unwrap();
            let asked = Asked {
                weights: "ranked-1".parse().unwrap(),
                discount,
                nested: Nested::Max,
                eu,
                half_life: None,
                today,
            };
            let query = Query::parse(&Terms::from_text("feed:gdelt").unwrap(), &store, today).unwrap();
            let each = feed_record(&store, &query).unwrap();
            let lots = super::super::feed_rows::feed_record_of_lots(&store, &query, (today, None)).unwrap();
            prop_assert!(lots.events().count() <= each.events().count());
            let (each, lots) = (told(&each, &store, &asked), told(&lots, &store, &asked));
            prop_assert_eq!(each.0, lots.0);
            prop_assert_eq!(each.2.len(), lots.2.len());
            for (a, b) in each.2.iter().zip(lots.2.iter()) {
                let mut b = b.clone();
                prop_assert!((a.tie.weight - b.tie.weight).abs() < 1e-9);
                b.tie.weight = a.tie.weight;
                prop_assert_eq!(a, &b);
            }
            prop_assert_eq!(each.1.rows.len(), lots.1.rows.len());
            for (a, b) in each.1.rows.iter().zip(&lots.1.rows) {
                prop_assert_eq!(&a.state, &b.state);
                for (a, b) in a.ties.iter().zip(&b.ties) {
                    prop_assert_eq!(a.is_some(), b.is_some());
                    let (Some(a), Some(mut b)) = (a, *b) else { continue };
                    prop_assert!((a.weight - b.weight).abs() < 1e-9);
                    b.weight = a.weight;
                    prop_assert_eq!(*a, b);
                }
            }
        }

        #[test]
        fn periods_of_lots_are_those_of_their_rows(rows in rows()) {
            let store = with(&rows);
            let today = "2026-11-25".parse().unwrap();
            let asked = Asked {
                weights: "equal".parse().unwrap(),
                discount: Discount::Fractional,
                nested: Nested::Max,
                eu: EuRule::Both,
                half_life: None,
                today,
            };
            let query = |text: &str| {
                Query::parse(&Terms::from_text(text).unwrap(), &store, today).unwrap()
            };
            let scope = Scope::default();
            let whole = graph_by(&store, &query("feed:gdelt"), (&scope, &asked), Period::Month).unwrap();
            for month in ["2020-01", "2020-02"] {
                let alone = query(&format!("feed:gdelt since:{month} until:{month}"));
                let question = Question::new(&store, &alone, &scope, &asked).unwrap();
                let first = |day: chrono::NaiveDate| Period::Month.of(day) == month;
                let begun = Selection::by(&question.record, |row| row.earliest.is_some_and(first));
                let states: Vec<_> =
                    whole.whole.rows.iter().map(|row| question.record.find_actor(&row.state).unwrap()).collect();
                let rules = question.rules().unwrap();
                let alone = PoleTies::of(&question.record, &begun, Some(&states), &question.poles, &rules);
                let at = whole.periods.iter().position(|period| period.name == month);
                match at {
                    Some(at) => prop_assert_eq!(&whole.ties[at], &alone),
                    None => {
                        let mut ties = alone.rows.iter().flat_map(|row| row.ties.iter().flatten());
                        prop_assert!(ties.all(|tie| tie.episodes == 0));
                    }
                }
            }
        }
    }
}
