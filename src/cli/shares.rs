//! `chancery shares`: how each state's contact is divided among the poles.

use chancery::{
    answer::{self, Basis, CompareAnswer, Coverage, Named, Period, SharesAnswer, Window},
    graph::{DRAWS, Discount, LEAST_UNITS},
    model::{ActorKey, WeightSetKey, counted},
    query::Query,
    store::Access,
};

use super::{
    args::Global,
    balances::balances,
    context::Context,
    differences::differences,
    error::CliError,
    locate,
    output::{About, Output, TABLES, TABLES_AND_PICTURES},
    period::By,
    picture_args::PictureArgs,
    rules::{self, RuleArgs},
    share_words::coverage,
};

/// Show how each state's contact is divided among the poles, and how sure one may be
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample shares --of C5
  chancery --sample shares --of TJK,UZB --by year since:2022
  chancery --sample shares --of C5 --compare ..2025-03 2025-04..
  chancery --sample shares --of C5 --by year -o shares.svg
  chancery --sample shares --of C5 --weights ranked-1 --nested sum -o shares.csv
why STATE POLE --discount split shows the events behind a share; help measures how it is made.")]
pub(crate) struct Args {
    /// Terms of the query; none takes every event
    terms: Vec<String>,
    /// The states whose rows are shown; a body stands for its members
    #[arg(long, value_name = "ACTORS")]
    of: Option<String>,
    /// Each year, quarter or month too
    #[arg(long, value_name = "PERIOD")]
    by: Option<By>,
    /// Two windows of time side by side: 2024 2025, or ..2025-03 2025-04..
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with = "by")]
    compare: Option<Vec<String>>,
    /// The seed of the interval's draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    size: PictureArgs,
}

/// Shows the shares.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let formats = if args.compare.is_some() { TABLES } else { TABLES_AND_PICTURES };
    let output = Output::new(context, global, formats)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let scope = args.rules.scope(context, &store, args.of.as_deref())?;
    let asked = args.rules.asked(context, Discount::Split);
    if let Some([a, b]) = args.compare.as_deref() {
        let today = context.today();
        let windows = [Window::parse(a, today)?, Window::parse(b, today)?];
        let found = answer::compare(&store, &query, &scope, &asked, (&windows, args.seed))?;
        let about = about_compare(&found, &query);
        return output
            .table(&found.table(), &about, |paint, width| differences(&found, paint, width));
    }
    let by = args.by.map(Period::from);
    let found = answer::shares(&store, &query, &scope, &asked, (by, args.seed))?;
    let about = about_shares(&found, &query);
    if output.is_picture() {
        return output.picture(&found.picture(&about.words).draw(), args.size.width, &about);
    }
    output.table(&found.table(), &about, |paint, width| balances(&found, paint, width))
}

fn about_shares(found: &SharesAnswer, query: &Query) -> About {
    let mut about = rules::about(&found.basis, query);
    let made = Made {
        basis: &found.basis,
        sets: &found.sets,
        seed: found.seed,
        coverage: &found.coverage,
        own: found.own_poles(),
    };
    made.tell(&mut about);
    about.fact("in_no_period", found.shares.in_no_period);
    if found.shares.in_no_period > 0 {
        about.word(format!(
            "{} whose first day is not certain to lie in one period: in the total only",
            counted(found.shares.in_no_period, "contact")
        ));
    }
    let units = |named: &Named| {
        let mut rows = found.shares.states.iter();
        let row = rows.find(|row| row.state == named.key && row.whole.has_data())?;
        Some(row.whole.units)
    };
    few(&mut about, found.states.iter().filter(|named| units(named).is_some_and(is_few)));
    about
}

fn about_compare(found: &CompareAnswer, query: &Query) -> About {
    let mut about = rules::about(&found.basis, query);
    let windows: Vec<&str> = found.windows.iter().map(|window| window.text.as_str()).collect();
    about.fact("windows", windows);
    let made = Made {
        basis: &found.basis,
        sets: &found.sets,
        seed: found.seed,
        coverage: &found.coverage,
        own: found.own_poles(),
    };
    made.tell(&mut about);
    let [before, after] = found.pages;
    about.fact("pages_a", before);
    about.fact("pages_b", after);
    let [a, b] = &found.windows;
    about.word(format!(
        "pages: {before} in {}, {after} in {}; a window watched more closely shows other contacts, not only more",
        a.text, b.text
    ));
    about.fact("in_no_window", found.uncertain);
    if found.uncertain > 0 {
        about.word(format!(
            "{} whose first day is not certain to lie in a window: in neither",
            counted(found.uncertain, "contact")
        ));
    }
    let units = |named: &Named| {
        let mut rows = found.comparison.states.iter();
        let (a, b) = rows.find(|row| row.state == named.key)?.units;
        (a.max(b) > 0).then_some(a.min(b))
    };
    few(&mut about, found.states.iter().filter(|named| units(named).is_some_and(is_few)));
    about
}

fn is_few(units: usize) -> bool {
    units < LEAST_UNITS
}

/// Names the states of whom an interval would say nothing.
fn few<'a>(about: &mut About, states: impl Iterator<Item = &'a Named>) {
    let keys: Vec<&str> = states.map(|named| named.key.as_str()).collect();
    about.fact("too_few", keys.clone());
    if !keys.is_empty() {
        about.word(format!(
            "too few episodes for an interval (under {LEAST_UNITS}): {}",
            keys.join(" ")
        ));
    }
}

/// How figures were made, beside the rules of every number.
struct Made<'a> {
    basis: &'a Basis,
    sets: &'a [WeightSetKey],
    seed: u64,
    coverage: &'a Coverage,
    own: Vec<ActorKey>,
}

impl Made<'_> {
    fn tell(&self, about: &mut About) {
        let sets: Vec<&str> = self.sets.iter().map(|set| set.as_str()).collect();
        about.fact("range_weights", sets.clone());
        about.fact("draws", DRAWS);
        about.fact("seed", self.seed);
        about.fact("pages", self.coverage.pages);
        about.fact("publishers", counts(&self.coverage.publishers));
        about.fact("languages", counts(&self.coverage.languages));
        about.word(format!(
            "interval: {DRAWS} draws over episodes, seed {}; it says nothing of events not logged · rules: split, fractional x max, sum x {}",
            self.seed,
            sets.join(", ")
        ));
        if self.coverage.pages > 0 {
            about.word(coverage(self.coverage));
        }
        for key in &self.own {
            about.word(format!("{key} is a pole too: its own column is empty in its row"));
        }
        if self.basis.poles.len() < 2 {
            about.word("one pole alone always has all of it: name more with --poles");
        }
    }
}

fn counts(counts: &[(String, usize)]) -> serde_json::Map<String, serde_json::Value> {
    counts.iter().map(|(name, n)| (name.clone(), (*n).into())).collect()
}
