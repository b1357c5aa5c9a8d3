//! Files in and out: values, never the store.
//!
//! ```text
//! out   Table ─ write_table ─▶ RowWriter: CsvWriter, JsonWriter, JsonlWriter, MarkdownWriter
//!       FileEvent ─▶ EventWriter: IcsWriter, GeoJsonWriter, TimelineJsWriter
//!       DotGraph ─ write_dot ─▶ DOT              each into any Write, such as AtomicFile
//!       Network ─ write_graphml, write_gexf, write_node_link
//!
//! in    SourceFile ─▶ rows (csv, tsv, jsonl, json) ─▶ RawRow ─ records ─▶ ImportRow, all still text
//!                                 └── RowError: file, line, the file's own column ─▶ Rejects
//! ```

mod cell_text;
mod csv_in;
mod csv_out;
mod csv_record;
mod dot;
mod encoding;
mod error;
mod feeds;
mod field_map;
mod fields;
mod file;
mod file_event;
mod folder;
mod format;
mod geojson_out;
mod gexf;
mod graphml;
mod guard;
mod ics_in;
mod ics_out;
mod json_in;
mod json_object;
mod json_out;
mod json_row;
mod jsonl_in;
mod jsonl_out;
mod markdown_out;
mod network;
mod node_link;
mod packed;
mod parquet_out;
mod participants_text;
mod progress;
mod raw_row;
mod recognise;
mod record;
mod reject;
mod row_error;
mod rows;
mod rows_in;
mod rules;
mod sheet;
mod shipped;
mod shown;
mod source_text;
mod timelinejs_out;
mod weights_in;
mod xlsx;
mod xlsx_out;
mod xml;
mod xml_text;

pub use csv_out::CsvWriter;
pub use dot::{DotGraph, DotLink, DotNode, write_dot};
pub use error::ExchangeError;
pub use feeds::{
    ActName, Each as EachRecord, FeedName, FeedRecord, FeedSays, each_record, feed_acts,
};
pub use fields::{Field, TIMELINE_COLUMNS};
pub use file::{AtomicFile, kept_file, write_file};
pub use file_event::{EventWriter, FileEvent, Tally, Told};
pub use folder::{Folder, FolderRow, FolderRows, FolderWriter, open_folder};
pub use format::FileFormat;
pub use geojson_out::GeoJsonWriter;
pub use gexf::{GexfTime, write_gexf};
pub use graphml::write_graphml;
pub use guard::{guard, unguard};
pub use ics_out::IcsWriter;
pub use json_out::JsonWriter;
pub use jsonl_out::JsonlWriter;
pub use markdown_out::MarkdownWriter;
pub use network::{Network, NetworkSpell, NetworkTable, NetworkType};
pub use node_link::write_node_link;
pub use packed::SourceFile;
pub use parquet_out::ParquetWriter;
pub use progress::Progress;
pub use raw_row::{ColumnNames, RawRow};
pub use recognise::InputFormat;
pub use record::{ImportOptions, ImportRow, RawParticipant, Records, record_of_line, records};
pub use reject::{REJECT_COLUMNS, Rejects};
pub use row_error::{Rejected, RowError};
pub use rows::{RowWriter, write_table};
pub use rows_in::{Rows, file_rows, rows};
pub use rules::{
    KnownNames, Rules, Sample, draft_rules, read_rules, shipped_rules, shipped_rules_names,
};
pub use sheet::{
    InForce, Placed, Sheet, SheetEvent, SheetLine, SheetNumber, SheetProblem, SheetWriter,
    Vocabulary, annotated, sheet, sheet_text, without_remarks,
};
pub use shipped::{VERSION, shipped};
pub use source_text::open;
pub use timelinejs_out::TimelineJsWriter;
pub use weights_in::{WEIGHT_COLUMNS, WeightLine, weight_lines};
pub use xlsx_out::{XlsxSheet, XlsxWriter};
