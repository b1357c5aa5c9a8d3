//! `chancery communities`: actors that are tied among each other more than chance would tie them.

use chancery::{
    answer::{self, CommunitiesAnswer},
    graph::Discount,
    model::counted,
    store::Access,
};
use textwrap::Options;

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
    rules::{self, RuleArgs},
};

/// Show which actors belong together: tied among each other more than chance would tie them
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample communities
  chancery --sample communities since:2025 -o communities.csv
  chancery --sample communities --of C5,RUS,CHN,TUR,EU --seeds 100
Leiden's method on modularity. The order in which actors are looked at decides between divisions nearly
as good, so 20 seeds are tried: the best division is shown, and how far the others agree with it.")]
pub(crate) struct Args {
    /// Terms of the query; none takes every event
    terms: Vec<String>,
    /// Only the ties among these states; a body stands for its members
    #[arg(long, value_name = "ACTORS")]
    of: Option<String>,
    /// The first seed
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many seeds are tried
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    seeds: u16,
    #[command(flatten)]
    rules: RuleArgs,
}

/// Shows the communities.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let scope = args.rules.scope(context, &store, args.of.as_deref())?;
    let asked = args.rules.asked(context, Discount::Fractional);
    let seeds = (args.seed, usize::from(args.seeds));
    let found = answer::communities(&store, &query, &scope, &asked, seeds)?;
    let mut about = rules::about(&found.basis, &query);
    tell(&found, &mut about);
    output.table(&found.table(), &about, |paint, width| groups(&found, paint, width))
}

fn tell(found: &CommunitiesAnswer, about: &mut About) {
    let division = &found.found;
    about.fact("modularity", division.modularity);
    about.fact("seed", found.seed);
    about.fact("seeds", division.seeds);
    about.fact("agreement", division.agreement);
    if division.groups.is_empty() {
        return;
    }
    let agreement = division.agreement.map_or(String::new(), |agreement| {
        format!("; the others agree with it by {agreement:.2} (adjusted Rand index: 1 the same, 0 chance)")
    });
    let (least, most) = division.range;
    about.word(format!(
        "modularity {:.3}, over {} from seed {} {least:.3} to {most:.3} · this division from {} of them{agreement}",
        division.modularity,
        counted(division.seeds, "seed"),
        found.seed,
        division.same,
    ));
    if division.modularity < 0.3 {
        about.word("below .3 the graph hardly falls into communities: most actors are tied across them".to_owned());
    }
}

fn groups(found: &CommunitiesAnswer, paint: Paint, width: usize) -> String {
    if found.groups.is_empty() {
        return "no data: no held contact of two parties among these events\n".to_owned();
    }
    let mut text = String::new();
    for (at, group) in found.groups.iter().enumerate() {
        let within: f64 = group.iter().map(|member| member.within).sum();
        let all: f64 = group.iter().map(|member| member.strength).sum();
        let head = format!(
            "{} · {} · {:.0} % of their ties are among them",
            at + 1,
            counted(group.len(), "actor"),
            100.0 * within / all
        );
        text.push_str(&format!("{}\n", paint.bold(&head)));
        let names: Vec<&str> = group.iter().map(|member| member.actor.name.as_str()).collect();
        let indent = Options::new(width).initial_indent("    ").subsequent_indent("    ");
        text.push_str(&textwrap::fill(&names.join(", "), indent));
        text.push('\n');
    }
    text
}
