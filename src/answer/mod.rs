//! Answers: one file for each question, from the store's rows and the measures to a value.
//!
//! The only room that joins store, exchange and graph. It never prints.

mod add;
mod adopt;
mod amend;
mod begins;
mod check;
mod cite;
mod columnar;
mod conflicts;
mod count;
mod course;
mod doubles;
mod duplicates;
mod error;
mod feed_lots;
mod feed_rows;
mod files;
mod flat;
mod graph;
mod graph_by;
mod hints;
mod import;
mod init;
mod lists;
mod network;
mod parties;
mod periods;
mod pictures;
mod record;
mod redact;
mod reference;
mod row_called;
mod sample;
mod search;
mod select;
mod settle;
mod shares;
mod sheet;
mod show;
mod sources_asked;
mod structure;
mod ties_asked;
mod timeline;
mod undo;
mod view;
mod weights;
mod which;
mod whole;
mod why;
mod withdraw;
mod workbook;

pub use add::add;
pub use adopt::{Adoption, adoption, feed_row};
pub use amend::{AmendAnswer, AmendAsked, Amending, amend};
pub use check::check;
pub use cite::{CiteDraft, cite};
pub use columnar::{ParquetWritten, write_parquet, write_parquet_by_year};
pub use conflicts::{Conflict, Side, conflict_table, conflicts};
pub use count::{Count, CountField, CountOptions, CountRow, Labels, Period, count, labels};
pub use course::course;
pub use doubles::doubles;
pub use duplicates::{Duplicate, duplicate_table, duplicates};
pub use error::FeedError;
pub use error::{AnswerError, on_one_line};
pub use files::write_events;
pub use flat::{FlatTable, flat_rows};
pub use graph::{AllTies, Asked, Basis, GraphAnswer, Named, Scope, all_ties, expand, graph};
pub use graph_by::{GraphByAnswer, graph_by};
pub use hints::hints;
pub use import::{
    ImportAsked, ImportReport, LineAdded, LineAdder, LineAsked, guess_rules, import,
};
pub use init::{init, refresh};
pub use lists::{Reference, list};
pub use network::{NetworkAnswer, NetworkShape, network};
pub use parties::{PartySet, party_sets};
pub use periods::NamedPeriod;
pub use pictures::{
    DrawnGraph, DrawnTies, GraphPage, Lanes, drawn_graph, drawn_ties, timeline_page,
};
pub use redact::{Redaction, redact};
pub use reference::{add_row, amend_row, rename_kind};
pub use row_called::row_called;
pub use sample::sample;
pub use search::{Hit, Marked, Piece, SEARCH_COLUMNS, Search, pieces, search};
pub use select::select;
pub use settle::{add_name, amend_name, remove_name, settled_name};
pub use shares::{CompareAnswer, Coverage, SharesAnswer, Window, compare, shares};
pub use sheet::{
    AddedLine, SheetAdded, SheetAsked, SheetWritten, add_sheet, amend_sheet, write_sheet,
};
pub use show::{ShowAnswer, Shown, show};
pub use sources_asked::unknown_sources;
pub use structure::{
    CentralityAnswer, CommunitiesAnswer, CommunityMember, PathAnswer, PathEvent, PathFound,
    PathKind, SimilarAnswer, SimilarRow, centrality, communities, path, similar,
};
pub use timeline::{COLUMNS, Timeline, TimelineOptions, cells, participants, timeline};
pub use undo::undo;
pub use view::{add_view, amend_view, remove_view, view, view_selects};
pub use weights::{WeightsAdded, add_weights, weight_sets, weights, weights_table};
pub use which::{names_event, which_event};
pub use whole::{Exported, export_folder, import_folder};
pub use why::{WhyAnswer, WhyRow, why};
pub use withdraw::{Withdrawn, withdraw, withdrawal};
pub use workbook::{WorkbookWritten, write_workbook};
