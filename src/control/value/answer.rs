//! What somebody's client or server answered, as JSON.

use serde_json::{Value, json};

use crate::xmpp::{payload::entity_time::Zone, session::Answer};

/// An answer to `ctl ask`.
#[must_use]
pub fn answer(answer: &Answer) -> Value {
    match answer {
        Answer::Version(version) => json!({ "name": version.name, "version": version.version, "os": version.os }),
        Answer::LastActivity(last) => json!({ "seconds": last.seconds, "status": last.status }),
        Answer::Time(time) => json!({ "utc": time.utc.to_string(), "zone": time.zone.as_ref().map(zone) }),
        Answer::Ping(took) => json!({ "milliseconds": u64::try_from(took.as_millis()).unwrap_or(u64::MAX) }),
    }
}

fn zone(zone: &Zone) -> String {
    match zone {
        Zone::Offset(offset) => offset.to_string(),
        Zone::Named(name) => name.clone(),
    }
}
