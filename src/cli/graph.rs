//! `chancery graph`: the ties of states with poles, or of all pairs.

use chancery::{
    answer::{self, Asked, GraphByAnswer, NetworkAnswer, NetworkShape, Scope},
    exchange::{FileFormat, GexfTime},
    graph::Discount,
    model::counted,
    query::Query,
    store::{Access, Store},
};

use super::{
    args::Global,
    context::Context,
    course_of_ties::course_of_ties,
    error::CliError,
    graph_file::{self, GRAPH_FILES},
    locate,
    matrix::matrix,
    output::{About, Output, TABLES},
    pairs::pairs,
    period::By,
    picture_args::PictureArgs,
    rules::{self, RuleArgs},
    two_modes::two_modes,
    visits::visits,
};

/// Show which states engage with which poles, how strongly, and until when
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that people type")]
#[command(after_help = "Examples:
  chancery --sample graph --of C5
  chancery --sample graph since:2025 --of TJK,UZB --poles RUS,CHN
  chancery --sample graph --of TJK --by year
  chancery --sample graph --all -o ties.csv
  chancery --sample graph --all --of C5      every pair of the five
  chancery --sample graph --of C5 -o c5.svg  the five between the poles, as a picture (png too)
  chancery --sample graph --of C5 -o c5.html  the same as a page: click a tie, slide over time
  chancery --sample graph --directed --of TJK  who visits Tajikistan, and whom it visits
  chancery --sample graph --all -o ties.gexf   for Gephi, with its course over time
  chancery --sample graph --two-mode since:2025 -o events.graphml
why STATE POLE shows the events behind a number.")]
pub(crate) struct Args {
    /// Terms of the query; none takes every event
    terms: Vec<String>,
    /// The states whose rows are shown; a body stands for its members
    #[arg(long, value_name = "ACTORS")]
    of: Option<String>,
    /// Every pair of parties instead of states and poles; with --of, every pair of these
    #[arg(long)]
    all: bool,
    /// Visits, from guest to host; with --of, those from or to these states
    #[arg(long, conflicts_with_all = ["all", "two_mode"])]
    directed: bool,
    /// Parties and the contacts they take part in, as two kinds of nodes
    #[arg(long, conflicts_with = "all")]
    two_mode: bool,
    /// The ties of states with poles in each year, quarter or month too
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["all", "directed", "two_mode"])]
    by: Option<By>,
    /// In gexf: the graph as it stands, without its course over time
    #[arg(long = "static")]
    is_static: bool,
    #[command(flatten)]
    rules: RuleArgs,
    /// The seed of a picture: of its intervals, and with --all of its layout
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    size: PictureArgs,
}

/// Every format of a graph.
const FORMATS: &[FileFormat] = &[
    FileFormat::Table,
    FileFormat::Csv,
    FileFormat::Json,
    FileFormat::Jsonl,
    FileFormat::Markdown,
    FileFormat::Dot,
    FileFormat::Svg,
    FileFormat::Png,
    FileFormat::Html,
    FileFormat::GraphMl,
    FileFormat::Gexf,
];

/// Shows the ties.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let formats = if args.by.is_some() { TABLES } else { FORMATS };
    let output = Output::new(context, global, formats)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let scope = args.rules.scope(context, &store, args.of.as_deref())?;
    let asked = args.rules.asked(context, Discount::Fractional);
    if let Some(by) = args.by {
        let found = answer::graph_by(&store, &query, (&scope, &asked), by.into())?;
        let about = about_course(&found, &query);
        return output.table(&found.table(), &about, |paint, width| {
            course_of_ties(&found, paint, width)
        });
    }
    if args.shape().is_some_and(|shape| shape != NetworkShape::Pairs)
        || GRAPH_FILES.contains(&output.format())
    {
        let shape = args.shape().unwrap_or(NetworkShape::Poles);
        let found = answer::network(&store, &query, (&scope, &asked), shape)?;
        let about = rules::about(&found.basis, &query);
        return args.network(&output, &found, &about);
    }
    if is_drawn(&output) {
        return args.draw(&output, &store, &query, (&scope, &asked));
    }
    if args.all {
        let found = answer::all_ties(&store, &query, &scope, &asked)?;
        let about = rules::about(&found.basis, &query);
        let table = found.table();
        return output.table(&table, &about, |paint, width| pairs(&found, paint, width));
    }
    let found = answer::graph(&store, &query, &scope, &asked)?;
    let about = rules::about(&found.basis, &query);
    output.table(&found.table(), &about, |paint, width| matrix(&found, paint, width))
}

impl Args {
    /// The shape that is asked for, where it is another than states and poles.
    fn shape(&self) -> Option<NetworkShape> {
        match (self.all, self.directed, self.two_mode) {
            (true, ..) => Some(NetworkShape::Pairs),
            (_, true, _) => Some(NetworkShape::Visits),
            (.., true) => Some(NetworkShape::TwoMode),
            _ => None,
        }
    }

    /// Draws the graph: as a picture, or as a page with the contacts behind each tie.
    fn draw(
        &self,
        output: &Output<'_>,
        store: &Store,
        query: &Query,
        asked: (&Scope, &Asked),
    ) -> Result<(), CliError> {
        let has_page = output.format() == FileFormat::Html;
        let (drawing, page, about) = if self.all {
            let found = answer::drawn_ties(store, query, asked, has_page)?;
            let about = rules::about(&found.ties.basis, query);
            (found.ties.picture(self.seed, &about.words).draw(), found.page, about)
        } else {
            let found = answer::drawn_graph(store, query, asked, (self.seed, has_page))?;
            let about = rules::about(&found.graph.basis, query);
            let picture = found.graph.picture(&found.shares, &about.words);
            (picture.draw(), found.page, about)
        };
        let Some(made) = page else {
            return output.picture(&drawing, self.size.width, &about);
        };
        let html = made.page.over_time(&drawing, &made.data);
        output.bytes(&about, |out| Ok(out.write_all(html.as_bytes())?))
    }

    fn network(
        &self,
        output: &Output<'_>,
        found: &NetworkAnswer,
        about: &About,
    ) -> Result<(), CliError> {
        if is_drawn(output) {
            let hint = "a picture shows states and poles, or every pair with --all; visits and two modes are rows and files for other tools (-o x.gexf)";
            return Err(CliError::Refused(hint.to_owned()));
        }
        if GRAPH_FILES.contains(&output.format()) {
            let time = if self.is_static { GexfTime::Static } else { GexfTime::Dynamic };
            return graph_file::write(output, found, about, time);
        }
        output.table(&found.rows, about, |paint, width| {
            if self.two_mode {
                two_modes(found, paint, width)
            } else {
                visits(found, paint, width)
            }
        })
    }
}

fn is_drawn(output: &Output<'_>) -> bool {
    output.is_picture() || output.format() == FileFormat::Html
}

fn about_course(found: &GraphByAnswer, query: &Query) -> About {
    let mut about = rules::about(&found.basis, query);
    about.fact("in_no_period", found.in_no_period);
    if found.in_no_period > 0 {
        about.word(format!(
            "{} whose first day is not certain to lie in one period: in all only",
            counted(found.in_no_period, "contact")
        ));
    }
    about
}
