//! The rules of the numbers as flags, and the words under every number.

use chancery::{
    answer::{self, Asked, Basis, Scope},
    graph::{Discount, EuRule, Nested},
    model::{ActorKey, WeightSetKey},
    query::{self, Query, Terms},
    store::Store,
};

use super::{
    argv,
    context::Context,
    error::{CliError, say},
    output::About,
};

/// The weight set where none is asked for.
const WEIGHTS: &str = "equal";

/// The rules of the numbers.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Rules of the numbers")]
pub(crate) struct RuleArgs {
    /// The weight set: equal, ranked-1, or one of your own (chancery weights add)
    #[arg(long, value_name = "SET", default_value = WEIGHTS)]
    weights: WeightSetKey,
    /// How a contact of many parties is divided: fractional (default for ties) or split (for shares)
    #[arg(long, value_name = "RULE")]
    discount: Option<Discount>,
    /// What a pair gets from one episode: max or sum
    #[arg(long, value_name = "RULE", default_value = "max")]
    nested: Nested,
    /// Whom the pole EU stands for: both, institutions or members
    #[arg(long, value_name = "RULE", default_value = "both")]
    eu: EuRule,
    /// Contacts count half after so many days
    #[arg(long, value_name = "DAYS")]
    half_life: Option<f64>,
    /// The poles, unless those of the file
    #[arg(long, value_name = "ACTORS")]
    poles: Option<String>,
}

impl RuleArgs {
    /// The rules with the day of the question; `discount` is the command's own, unless one is asked.
    pub(crate) fn asked(&self, context: &Context, discount: Discount) -> Asked {
        Asked {
            weights: self.weights.clone(),
            discount: self.discount.unwrap_or(discount),
            nested: self.nested,
            eu: self.eu,
            half_life: self.half_life,
            today: context.today(),
        }
    }

    /// The states and poles, bodies expanded.
    pub(crate) fn scope(
        &self,
        context: &Context,
        store: &Store,
        of: Option<&str>,
    ) -> Result<Scope, CliError> {
        let of = states(context, store, of)?;
        Ok(Scope { of, poles: states(context, store, self.poles.as_deref())? })
    }
}

/// The actors of a list, a body expanded to its members of today.
pub(crate) fn states(
    context: &Context,
    store: &Store,
    text: Option<&str>,
) -> Result<Option<Vec<ActorKey>>, CliError> {
    let Some(text) = text else { return Ok(None) };
    let named = query::actors(text, store)?;
    Ok(Some(answer::expand(store, &named, context.today())?))
}

/// One actor by any of its names; refusals are those of the language.
pub(crate) fn actor(store: &Store, name: &str) -> Result<ActorKey, CliError> {
    match query::actors(name, store)?.as_slice() {
        [key] => Ok(key.clone()),
        _ => Err(CliError::Refused(format!("`{name}` is not one actor (write one key)"))),
    }
}

/// Reads the query of a command.
pub(crate) fn query(
    context: &Context,
    store: &Store,
    terms: &[String],
) -> Result<Query, CliError> {
    let terms = argv::unmarked(terms);
    let query = Query::parse(&Terms::from_args(&terms)?, store, context.today())?;
    for (word, near) in answer::unknown_sources(store, &query)? {
        let near = if near.is_empty() {
            "chancery publication list names the publishers".to_owned()
        } else {
            format!("near it: {}", near.join(", "))
        };
        say(&format!("no source has `{word}` in its address or publisher · {near}"));
    }
    Ok(query)
}

/// The flags that make another command, whose own discount is `discount`, follow the same rules.
pub(crate) fn flags(asked: &Asked, discount: Discount) -> String {
    let mut flags = String::new();
    let mut flag = |name: &str, value: &str, usual: &str| {
        if value != usual {
            flags.push_str(&format!(" --{name} {value}"));
        }
    };
    flag("weights", asked.weights.as_str(), WEIGHTS);
    flag("discount", asked.discount.as_str(), discount.as_str());
    flag("nested", asked.nested.as_str(), Nested::default().as_str());
    flag("eu", asked.eu.as_str(), EuRule::default().as_str());
    if let Some(days) = asked.half_life {
        flag("half-life", &days.to_string(), "");
    }
    flags
}

/// What may be amiss where a query selects nothing.
pub(crate) fn nothing_found(
    store: &Store,
    query: &Query,
    about: &mut About,
) -> Result<(), CliError> {
    for hint in answer::hints(store, query)? {
        about.word(hint);
    }
    Ok(())
}

/// What a picture without measures was made from: the query and the head of the log.
pub(crate) fn made_from(store: &Store, query: &Query) -> Result<String, CliError> {
    let revision = store.head()?.map(|change| change.hash).unwrap_or_default();
    Ok(format!("{} · data {}", asked_for(query), short(&revision)))
}

/// The query in words.
pub(crate) fn asked_for(query: &Query) -> String {
    if query.is_everything() { "all events".to_owned() } else { format!("query {query}") }
}

/// As much of a hash as tells changes of one file apart.
pub(crate) fn short(hash: &str) -> String {
    hash.chars().take(8).collect()
}

/// The words under every number, and the same as facts for JSON.
pub(crate) fn about(basis: &Basis, query: &Query) -> About {
    let asked = &basis.asked;
    let poles: Vec<&str> = basis.poles.iter().map(|pole| pole.key.as_str()).collect();
    let revision = short(&basis.revision);
    let mut about = About::default();
    about.fact("query", query.to_string());
    about.fact("weights", asked.weights.as_str());
    about.fact("discount", asked.discount.as_str());
    about.fact("nested", asked.nested.as_str());
    about.fact("eu", asked.eu.as_str());
    about.fact("half_life", asked.half_life);
    about.fact("poles", poles.clone());
    about.fact("revision", basis.revision.as_str());
    about.fact("contacts", basis.considered.contacts);
    about.fact("outcomes", basis.considered.outcomes);
    about.fact("planned_left_out", basis.considered.planned);
    about.fact("overdue_left_out", basis.considered.overdue);
    let until = basis.until.map_or(String::new(), |day| format!(" to {day}"));
    let considered = &basis.considered;
    let asked_query = asked_for(query);
    about.word(format!(
        "{asked_query} · weights {} · {} · nested {} · poles {} (eu {})",
        asked.weights,
        asked.discount,
        asked.nested,
        poles.join(" "),
        asked.eu
    ));
    about.word(format!(
        "{} held contacts, {} outcomes{until} · left out: {} planned, {} planned whose day is past, {} called off · data {revision}",
        considered.contacts, considered.outcomes, considered.planned, considered.overdue, considered.called_off
    ));
    let keys: Vec<ActorKey> = basis.poles.iter().map(|pole| pole.key.clone()).collect();
    if let Some(clause) = query.selects_on_measured(&keys) {
        let word = clause.any().first().and_then(|test| test.word()).unwrap_or_default();
        about.word(format!(
            "warning: `{word}:` selects on what is measured; the numbers say little beyond it"
        ));
    }
    about
}
