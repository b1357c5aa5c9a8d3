//! Which states engage alike: with the poles, and with all partners.

use crate::{
    answer::{
        AnswerError,
        graph::{Asked, Basis, Named, Question, Scope},
    },
    graph::{PoleTies, Profiles, SimilarityMeasure, similarity},
    model::{ActorKey, Cell, Column, Table},
    query::Query,
    store::Store,
};

/// How alike another state is.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarRow {
    /// The state.
    pub state: Named,
    /// How alike the two are in their ties with the poles; nothing where one has none.
    pub poles: Option<f64>,
    /// How alike they are in their ties with all partners of either; nothing where there are none.
    pub partners: Option<f64>,
    /// How many partners either has, the two themselves left out.
    pub universe: usize,
    /// How many partners they share.
    pub common: usize,
}

/// The states most alike one.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarAnswer {
    /// The state asked for.
    pub state: Named,
    /// The others, the most alike over all partners first.
    pub rows: Vec<SimilarRow>,
    /// The measure.
    pub measure: SimilarityMeasure,
    /// What it was made from.
    pub basis: Basis,
}

/// The states alike one; of those that the scope names, where it names any, else of all actors with a
/// tie.
pub fn similar(
    store: &Store,
    state: &ActorKey,
    query: &Query,
    (scope, asked): (&Scope, &Asked),
    measure: SimilarityMeasure,
) -> Result<SimilarAnswer, AnswerError> {
    let question = Question::new(store, query, scope, asked)?;
    let whole = Scope { of: None, ..scope.clone() };
    let profiles = Profiles::of(&question.pair_ties(&whole)?);
    let with_poles = question.pole_ties(&whole)?;
    let others: Vec<ActorKey> = match &scope.of {
        Some(of) => of.clone(),
        None => profiles.actors().cloned().collect(),
    };
    let row = |other: &ActorKey| {
        let universe = profiles.universe(state, other);
        let is_common = |key: &&ActorKey| {
            profiles.weight(state, key) > 0.0 && profiles.weight(other, key) > 0.0
        };
        SimilarRow {
            state: question.named(other),
            poles: over_poles(&with_poles, measure, state, other),
            partners: profiles.similarity(measure, (state, other), &universe),
            common: universe.iter().filter(is_common).count(),
            universe: universe.len(),
        }
    };
    let mut rows: Vec<SimilarRow> =
        others.iter().filter(|other| *other != state).map(row).collect();
    let rank = |value: Option<f64>| value.unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|a, b| {
        rank(b.partners).total_cmp(&rank(a.partners)).then(a.state.key.cmp(&b.state.key))
    });
    Ok(SimilarAnswer {
        state: question.named(state),
        rows,
        measure,
        basis: question.basis(store)?,
    })
}

/// Over the poles that neither of the two is.
fn over_poles(
    ties: &PoleTies,
    measure: SimilarityMeasure,
    one: &ActorKey,
    other: &ActorKey,
) -> Option<f64> {
    let row = |key: &ActorKey| ties.rows.iter().find(|row| row.state == *key);
    let (one, other) = (row(one)?, row(other)?);
    let pairs = one.ties.iter().zip(&other.ties);
    let (x, y): (Vec<f64>, Vec<f64>) =
        pairs.filter_map(|(a, b)| Some((a.as_ref()?.weight, b.as_ref()?.weight))).unzip();
    similarity(measure, &x, &y)
}

impl SimilarAnswer {
    /// `state,measure,poles,partners,common,universe`.
    pub fn table(&self) -> Table {
        let columns = ["state", "measure", "poles", "partners", "common", "universe"];
        let value = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
        let rows = self.rows.iter().map(|row| {
            vec![
                row.state.key.as_str().into(),
                self.measure.as_str().into(),
                value(row.poles),
                value(row.partners),
                Cell::count(row.common),
                Cell::count(row.universe),
            ]
        });
        Table { columns: columns.map(Column::plain).to_vec(), rows: rows.collect() }
    }
}
