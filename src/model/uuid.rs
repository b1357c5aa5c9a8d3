//! Uuids that come from names, so that the same input gives the same uuid again.

use uuid::Uuid;

/// The namespace of uuids made by chancery (RFC 9562, version 5).
const NAMESPACE: Uuid = Uuid::from_u128(0x6368_616e_6365_7279_8000_6576_656e_7473);

/// The uuid of a name.
pub fn named_uuid(name: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}
