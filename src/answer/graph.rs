//! The graph: ties between states and poles, or of all dyads.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    AnswerError,
    count::Period,
    record::{record_for, record_for_sums},
    select::selection,
};
use crate::{
    graph::{
        ActorIndex, AskedPole, Considered, Discount, EuRule, HalfLife, Nested, PoleTies,
        Record, Rules, Selection, Tie, Ties,
    },
    model::{ActorKey, ActorKind, Cell, Column, Pole, Table, WeightSet, WeightSetKey},
    query::{Names as _, Query},
    store::Store,
};

/// The rules of the numbers, as they were asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The weight set.
    pub weights: WeightSetKey,
    /// How a contact of many is divided.
    pub discount: Discount,
    /// What a dyad gets from one episode.
    pub nested: Nested,
    /// Whom the pole EU stands for.
    pub eu: EuRule,
    /// Half-life in days.
    pub half_life: Option<f64>,
    /// The day of the question.
    pub today: NaiveDate,
}

/// Which states and poles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The states whose rows are shown; all non-pole states with a tie where none is named.
    pub of: Option<Vec<ActorKey>>,
    /// The poles; those of the file where none is named.
    pub poles: Option<Vec<ActorKey>>,
}

/// An actor with the name that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its key.
    pub key: ActorKey,
    /// Its name.
    pub name: String,
    /// Its colour, `#rrggbb`, where it is a pole of the file.
    pub color: Option<String>,
}

/// What an answer was made from; the words under every number.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// The rules.
    pub asked: Asked,
    /// The poles, in order.
    pub poles: Vec<Named>,
    /// What was considered and what was left out.
    pub considered: Considered,
    /// The last day of a held contact or outcome among the events picked.
    pub until: Option<NaiveDate>,
    /// The head of the log.
    pub revision: String,
}

/// The ties of states with poles.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphAnswer {
    /// The states, in the order of the rows.
    pub states: Vec<Named>,
    /// The ties.
    pub ties: PoleTies,
    /// What it was made from.
    pub basis: Basis,
}

/// The ties of every dyad.
#[derive(Clone, Debug, PartialEq)]
pub struct AllTies {
    /// The ties.
    pub ties: Ties,
    /// The names of their ends, for people.
    pub names: HashMap<ActorKey, String>,
    /// What they were made from.
    pub basis: Basis,
}

/// The ties of states with poles among the events that the query selects.
pub fn graph(
    store: &Store,
    query: &Query,
    scope: &Scope,
    asked: &Asked,
) -> Result<GraphAnswer, AnswerError> {
    graph_of(&Question::of_sums(store, query, (scope, asked), None)?, store, scope)
}

/// The same of a question that is at hand.
pub(super) fn graph_of(
    question: &Question,
    store: &Store,
    scope: &Scope,
) -> Result<GraphAnswer, AnswerError> {
    let ties = question.pole_ties(scope)?;
    let states = ties.rows.iter().map(|row| question.named(&row.state)).collect();
    Ok(GraphAnswer { states, ties, basis: question.basis(store)? })
}

/// The ties of every dyad among the events that the query selects; of the states that the scope names,
/// where it names any, every pair of these.
pub fn all_ties(
    store: &Store,
    query: &Query,
    scope: &Scope,
    asked: &Asked,
) -> Result<AllTies, AnswerError> {
    all_ties_of(&Question::of_sums(store, query, (scope, asked), None)?, store, scope)
}

/// The same of a question that is at hand.
pub(super) fn all_ties_of(
    question: &Question,
    store: &Store,
    scope: &Scope,
) -> Result<AllTies, AnswerError> {
    let ties = question.pair_ties(scope)?;
    let ends = ties.iter().flat_map(|row| [&row.a, &row.b]);
    let names = ends.map(|key| (key.clone(), question.named(key).name)).collect();
    Ok(AllTies { ties, names, basis: question.basis(store)? })
}

/// A question on the graph: the record, the events picked, the poles and the rules.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) record: Record,
    pub(super) selection: Selection,
    pub(super) poles: Vec<AskedPole>,
    known: Vec<Pole>,
    weights: WeightSet,
    asked: Asked,
    /// The last day that the query allows.
    until: Option<NaiveDate>,
}

impl Question {
    pub(super) fn new(
        store: &Store,
        query: &Query,
        scope: &Scope,
        asked: &Asked,
    ) -> Result<Self, AnswerError> {
        Self::on(record_for(store, query)?, store, query, (scope, asked))
    }

    /// The same for an answer of sums alone, over all or by period. With a half-life every row has its own weight.
    pub(super) fn of_sums(
        store: &Store,
        query: &Query,
        (scope, asked): (&Scope, &Asked),
        by: Option<Period>,
    ) -> Result<Self, AnswerError> {
        let record = match asked.half_life {
            Some(_) => record_for(store, query)?,
            None => record_for_sums(store, query, (asked.today, by))?,
        };
        Self::on(record, store, query, (scope, asked))
    }

    fn on(
        record: Record,
        store: &Store,
        query: &Query,
        (scope, asked): (&Scope, &Asked),
    ) -> Result<Self, AnswerError> {
        let selection = selection(store, &record, query)?;
        let known = store.poles()?;
        let keys = match &scope.poles {
            Some(keys) => keys.clone(),
            None => known.iter().map(|pole| pole.actor.clone()).collect(),
        };
        let poles =
            keys.iter().map(|key| AskedPole::new(&record, key)).collect::<Result<_, _>>()?;
        let weights = weight_set(store, &asked.weights)?;
        let until = query.last_day();
        Ok(Self { record, selection, poles, known, weights, asked: asked.clone(), until })
    }

    pub(super) fn rules(&self) -> Result<Rules<'_>, AnswerError> {
        self.rules_until(None)
    }

    /// The rules of a window that ends on that day, or with the query.
    pub(super) fn rules_until(
        &self,
        last: Option<NaiveDate>,
    ) -> Result<Rules<'_>, AnswerError> {
        let end = last.into_iter().chain(self.until).min().unwrap_or(self.asked.today);
        let half_life =
            self.asked.half_life.map(|days| HalfLife::new(days, end)).transpose()?;
        Ok(Rules {
            weights: &self.weights,
            discount: self.asked.discount,
            nested: self.asked.nested,
            eu: self.asked.eu,
            half_life,
            today: self.asked.today,
        })
    }

    /// The states that the scope names.
    pub(super) fn states(&self, scope: &Scope) -> Result<Option<Vec<ActorIndex>>, AnswerError> {
        let Some(keys) = &scope.of else { return Ok(None) };
        let found: Result<Vec<_>, _> =
            keys.iter().map(|key| self.record.find_actor(key)).collect();
        Ok(Some(found?))
    }

    /// Whether it is one of the poles asked.
    pub(super) fn is_pole(&self, key: &ActorKey) -> bool {
        let poles = self.poles.iter().filter_map(|pole| self.record.actor(pole.actor()));
        poles.into_iter().any(|actor| actor.key == *key)
    }

    /// The day of the question.
    pub(super) fn today(&self) -> NaiveDate {
        self.asked.today
    }

    pub(super) fn named(&self, key: &ActorKey) -> Named {
        let pole = self.known.iter().find(|pole| pole.actor == *key);
        let actor = self.record.find_actor(key).ok().and_then(|at| self.record.actor(at));
        let name = pole
            .map(|pole| pole.name.clone())
            .or_else(|| actor.map(|actor| actor.name.clone()));
        let name = name.unwrap_or_else(|| key.to_string());
        Named { key: key.clone(), name, color: pole.map(|pole| pole.color.clone()) }
    }

    pub(super) fn basis(&self, store: &Store) -> Result<Basis, AnswerError> {
        let actors = self.poles.iter().filter_map(|pole| self.record.actor(pole.actor()));
        Ok(Basis {
            asked: self.asked.clone(),
            poles: actors.map(|actor| self.named(&actor.key)).collect(),
            considered: Considered::of(&self.record, &self.selection, self.asked.today),
            until: self.last_held(),
            revision: store.head()?.map(|change| change.hash).unwrap_or_default(),
        })
    }

    fn last_held(&self) -> Option<NaiveDate> {
        use crate::model::{Layer, Status};
        let counts = |layer| matches!(layer, Some(Layer::Contact | Layer::Outcome));
        let held = self.record.events().filter(|(at, event)| {
            self.selection.has(*at)
                && event.status == Status::Held
                && counts(self.record.layer(*at))
        });
        held.filter_map(|(_, event)| event.latest.or(event.earliest)).max()
    }
}

pub(super) fn weight_set(store: &Store, key: &WeightSetKey) -> Result<WeightSet, AnswerError> {
    match store.weight_set(key)? {
        Some(set) => Ok(set),
        None => Err(AnswerError::NoWeightSet {
            word: key.to_string(),
            known: store
                .weight_sets()?
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
        }),
    }
}

/// The states that keys of `--of` and `--poles` stand for: a body for its members that day, except
/// those that are a party themselves (the EU), which are one.
pub fn expand(
    store: &Store,
    keys: &[ActorKey],
    today: NaiveDate,
) -> Result<Vec<ActorKey>, AnswerError> {
    let mut states: Vec<ActorKey> = Vec::new();
    for key in keys {
        let is_body = store.actor(key)?.is_some_and(|actor| {
            actor.kind == ActorKind::Organisation
                && actor.party == crate::model::PartyRule::None
        });
        let members = if is_body { members(store, key, today)? } else { vec![key.clone()] };
        states.extend(members);
    }
    let mut seen = std::collections::HashSet::new();
    states.retain(|state| seen.insert(state.clone()));
    Ok(states)
}

fn members(
    store: &Store,
    body: &ActorKey,
    today: NaiveDate,
) -> Result<Vec<ActorKey>, AnswerError> {
    use crate::model::Standing;
    let memberships = store.members_of(body)?;
    let full =
        memberships.into_iter().filter(|m| m.standing == Standing::Member && m.covers(today));
    let members: Vec<ActorKey> = full.map(|membership| membership.member).collect();
    // A body without known members stands for itself.
    Ok(if members.is_empty() { vec![body.clone()] } else { members })
}

/// The columns of a tie after those that name its ends.
pub(super) const TIE_COLUMNS: [Column; 9] = [
    Column::plain("episodes"),
    Column::plain("bilateral"),
    Column::plain("events"),
    Column::plain("weight"),
    Column::plain("outcomes"),
    Column::plain("first"),
    Column::plain("last"),
    Column::plain("goldstein_sum"),
    Column::plain("goldstein_n"),
];

impl GraphAnswer {
    /// One row for each state and pole: `state,pole,episodes,..`.
    pub fn table(&self) -> Table {
        let columns = [Column::plain("state"), Column::plain("pole")];
        let rows = self.ties.rows.iter().flat_map(|row| {
            let named = self.ties.poles.iter().zip(&row.ties);
            named.filter_map(|(pole, tie)| Some(tie_row(&row.state, pole, tie.as_ref()?)))
        });
        Table {
            columns: columns.into_iter().chain(TIE_COLUMNS).collect(),
            rows: rows.collect(),
        }
    }
}

impl AllTies {
    /// One undirected row for each pair: `a,b,episodes,..`, a before b.
    pub fn table(&self) -> Table {
        let columns = [Column::plain("a"), Column::plain("b")];
        let rows = self.ties.iter().map(|row| tie_row(&row.a, &row.b, &row.tie));
        Table {
            columns: columns.into_iter().chain(TIE_COLUMNS).collect(),
            rows: rows.collect(),
        }
    }
}

pub(super) fn tie_row(a: &ActorKey, b: &ActorKey, tie: &Tie) -> Vec<Cell> {
    let day = |day: Option<NaiveDate>| Cell::of(day.map(|day| day.to_string()));
    vec![
        a.as_str().into(),
        b.as_str().into(),
        Cell::count(tie.episodes),
        Cell::count(tie.bilateral),
        Cell::count(tie.events),
        Cell::Number(tie.weight),
        Cell::count(tie.outcomes),
        day(tie.first),
        day(tie.last),
        tie.goldstein_sum().map_or(Cell::Empty, Cell::Number),
        Cell::count(tie.goldstein_n),
    ]
}
