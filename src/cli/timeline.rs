//! `chancery timeline`: events in order.

use std::io::Write;

use chancery::{
    answer::{self, COLUMNS, FeedError, Lanes, Timeline, TimelineOptions},
    exchange::{EventWriter, FileFormat, GeoJsonWriter, IcsWriter, TimelineJsWriter},
    model::counted,
    picture::TimelinePicture,
    query::Query,
    store::{Access, Store, TimelineRow},
};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output},
    picture_args::PictureArgs,
    rules, story,
};

/// List events in order, every status
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery timeline in:TJK since:2025-10-08 until:2025-10-12
  chancery timeline kind:pledge donor:EU -o pledges.csv
  chancery timeline status:planned since:today --limit 10
  chancery timeline in:TJK since:2025-10 -o october.svg    lanes along time; png and html too
  chancery timeline added-since:-7d -o week.sheet      lines that `add -f` reads
  chancery timeline since:today until:+60d -o next.ics     a calendar; .geojson is a map
  chancery timeline in:TJK -o tjk.xlsx     a workbook: events, participants, sources
  chancery timeline in:TJK --format timelinejs -o tjk.json     slides for TimelineJS
chancery help query lists every term.")]
pub(crate) struct Args {
    /// Terms of the query; none selects every event
    terms: Vec<String>,
    /// At most so many events
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Last event first
    #[arg(long)]
    reverse: bool,
    /// The lanes of a picture
    #[arg(long, value_enum, default_value_t = By::Kind, value_name = "BY", help_heading = "Pictures")]
    lanes: By,
    #[command(flatten)]
    size: PictureArgs,
}

/// What the lanes of a picture are.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum By {
    /// The first part of the kind
    Kind,
    /// The state where it took place
    State,
}

impl From<By> for Lanes {
    fn from(by: By) -> Self {
        match by {
            By::Kind => Self::Kind,
            By::State => Self::State,
        }
    }
}

/// Every format of tables, the sheet, files for calendars, maps and slides, and pictures.
const FORMATS: &[FileFormat] = &[
    FileFormat::Table,
    FileFormat::Csv,
    FileFormat::Json,
    FileFormat::Jsonl,
    FileFormat::Markdown,
    FileFormat::Sheet,
    FileFormat::Svg,
    FileFormat::Png,
    FileFormat::Html,
    FileFormat::Ics,
    FileFormat::GeoJson,
    FileFormat::TimelineJs,
    FileFormat::Xlsx,
];

/// Lists the events.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, FORMATS)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let options = TimelineOptions { limit: args.limit, reverse: args.reverse };
    let timeline = answer::timeline(&store, &query, options)?;
    let mut about = About::default();
    about.fact("query", query.to_string());
    about.fact("events", timeline.ids.len());
    about.fact("selected", timeline.selected);
    about.fact("revision", store.head()?.map(|change| change.hash));
    about.word(how_many(&timeline, query.is_of_feeds()));
    if timeline.selected == 0 {
        rules::nothing_found(&store, &query, &mut about)?;
    }
    let name = match query.to_string() {
        query if query.is_empty() => "every event".to_owned(),
        query => query,
    };
    let named = (&timeline, name.as_str());
    match output.format() {
        FileFormat::Table => {
            let rows = all(&store, &timeline)?;
            output.text(&story::story(&rows, output.paint(), output.width()), &about)
        }
        FileFormat::Svg | FileFormat::Png | FileFormat::Html => {
            picture(&store, (&query, &timeline), args, &output, about)
        }
        FileFormat::Sheet if query.is_of_feeds() => Err(no_format("a sheet")),
        FileFormat::Ics if query.is_of_feeds() => Err(no_format("a calendar")),
        FileFormat::TimelineJs if query.is_of_feeds() => Err(no_format("TimelineJS")),
        FileFormat::Sheet => sheet(&store, &timeline, context, &output, about),
        FileFormat::Ics => events(&store, named, &output, |out| Box::new(IcsWriter::new(out))),
        FileFormat::GeoJson => {
            events(&store, named, &output, |out| Box::new(GeoJsonWriter::new(out)))
        }
        FileFormat::TimelineJs => {
            events(&store, named, &output, |out| Box::new(TimelineJsWriter::new(out)))
        }
        FileFormat::Xlsx => workbook(&store, named, &output),
        _ => output.rows(&about, |writer| {
            writer.begin(COLUMNS)?;
            store.timeline_rows(&timeline.ids, |row| -> Result<(), CliError> {
                Ok(writer.row(&answer::cells(row))?)
            })?;
            Ok(writer.end()?)
        }),
    }
}

fn no_format(words: &'static str) -> CliError {
    answer::AnswerError::from(FeedError::NoFormat(words)).into()
}

fn picture(
    store: &Store,
    (query, timeline): (&Query, &Timeline),
    args: &Args,
    output: &Output<'_>,
    mut about: About,
) -> Result<(), CliError> {
    let rows = all(store, timeline)?;
    let revision = store.head()?.map(|change| change.hash).unwrap_or_default();
    let (asked, revision) = (rules::asked_for(query), rules::short(&revision));
    about.words = vec![format!("{asked} · {} events · data {revision}", rows.len())];
    let drawing = TimelinePicture::of(store, &rows, args.lanes.into(), &about.words)?.draw();
    if output.format() == FileFormat::Html {
        let page = answer::timeline_page(&rows).of(&drawing);
        return output.bytes(&about, |out| Ok(out.write_all(page.as_bytes())?));
    }
    output.picture(&drawing, args.size.width, &about)
}

/// Writes a file of which events become which part, and says how many did.
fn events(
    store: &Store,
    (timeline, name): (&Timeline, &str),
    output: &Output<'_>,
    writer: impl for<'o> FnOnce(&'o mut dyn Write) -> Box<dyn EventWriter + 'o>,
) -> Result<(), CliError> {
    output.counted(&mut About::default(), |out| {
        let mut writer = writer(out);
        let tally = answer::write_events(store, &timeline.ids, name, &mut *writer)?;
        Ok(tally.words())
    })
}

/// Writes a workbook: events, participants, sources, and what it is about.
fn workbook(
    store: &Store,
    (timeline, name): (&Timeline, &str),
    output: &Output<'_>,
) -> Result<(), CliError> {
    output.counted(&mut About::default(), |out| {
        let written = answer::write_workbook(store, &timeline.ids, name, out)?;
        Ok(written.words())
    })
}

fn sheet(
    store: &Store,
    timeline: &Timeline,
    context: &Context,
    output: &Output<'_>,
    mut about: About,
) -> Result<(), CliError> {
    let mut text = Vec::new();
    let written = answer::write_sheet(store, &timeline.ids, context.today(), &mut text)?;
    if written.left_out > 0 {
        about.word(format!(
            "{} citations of single fields are not in the sheet (csv and json list their sources)",
            written.left_out
        ));
    }
    output.bytes(&about, |out| Ok(out.write_all(&text)?))
}

fn all(store: &Store, timeline: &Timeline) -> Result<Vec<TimelineRow>, CliError> {
    let mut rows = Vec::with_capacity(timeline.ids.len());
    store.timeline_rows(&timeline.ids, |row| -> Result<(), CliError> {
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

fn how_many(timeline: &Timeline, is_of_feeds: bool) -> String {
    let (shown, selected) = (timeline.ids.len(), timeline.selected);
    if is_of_feeds && shown > 0 {
        let of =
            if shown < selected { format!("{shown} of {selected}") } else { shown.to_string() };
        return format!(
            "{of} rows of feeds, leads that nobody here has checked · chancery add --from-feed ROW makes an event of one"
        );
    }
    if shown < selected {
        return format!("{shown} of {selected} events · show NUMBER reads one");
    }
    match shown {
        0 => "no events".to_owned(),
        n => {
            format!("{} · -o week.csv writes them · show NUMBER reads one", counted(n, "event"))
        }
    }
}
