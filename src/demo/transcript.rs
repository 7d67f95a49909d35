//! What was said on the wire, both ways, for audits.

use std::collections::VecDeque;

/// Who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The client: `C:`.
    Client,
    /// The server: `S:`.
    Server,
    /// Not said, but happened: `@`.
    Note,
}

#[derive(Debug)]
struct Line {
    connection: u64,
    speaker: Speaker,
    bytes: Vec<u8>,
}

/// The last bytes of all connections, in the order in which they passed. What was protected by TLS is written
/// readable, after the note `@tls`.
#[derive(Debug)]
pub(super) struct Transcript {
    lines: VecDeque<Line>,
    size: usize,
    limit: usize,
}

impl Transcript {
    /// Keeps up to `limit` bytes; 0 keeps nothing.
    pub(super) fn new(limit: usize) -> Self {
        Self { lines: VecDeque::new(), size: 0, limit }
    }

    /// Adds what was said.
    pub(super) fn add(&mut self, connection: u64, speaker: Speaker, bytes: &[u8]) {
        if self.limit == 0 || bytes.is_empty() {
            return;
        }
        self.size += bytes.len();
        match self.lines.back_mut() {
            Some(last) if last.connection == connection && last.speaker == speaker && speaker != Speaker::Note => {
                last.bytes.extend_from_slice(bytes)
            }
            _ => self.lines.push_back(Line { connection, speaker, bytes: bytes.to_vec() }),
        }
        while self.size > self.limit {
            let Some(oldest) = self.lines.pop_front() else { break };
            self.size -= oldest.bytes.len();
        }
    }

    /// `C:` and `S:` lines; `# connection N` whenever another connection speaks.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut current = None;
        for line in &self.lines {
            if current != Some(line.connection) {
                current = Some(line.connection);
                text.push_str(&format!("# connection {}\n", line.connection));
            }
            text.push_str(match line.speaker {
                Speaker::Client => "C: ",
                Speaker::Server => "S: ",
                Speaker::Note => "@",
            });
            text.push_str(&String::from_utf8_lossy(&line.bytes));
            text.push('\n');
        }
        text
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.lines.clear();
        self.size = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_bytes_of_one_speaker_are_one_line() {
        let mut transcript = Transcript::new(100);
        transcript.add(1, Speaker::Client, b"<a");
        transcript.add(1, Speaker::Client, b"/>");
        transcript.add(1, Speaker::Server, b"<b/>");
        transcript.add(2, Speaker::Note, b"tls");
        assert_eq!(transcript.text(), "# connection 1\nC: <a/>\nS: <b/>\n# connection 2\n@tls\n");
    }

    #[test]
    fn old_lines_make_room_for_new_ones() {
        let mut transcript = Transcript::new(10);
        for _ in 0..1000 {
            transcript.add(1, Speaker::Client, b"12345");
            transcript.add(1, Speaker::Server, b"67890");
        }
        assert!(transcript.text().len() < 64);
    }
}
