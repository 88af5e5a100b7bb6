//! How much an archive may hold.

const MIB: u64 = 1024 * 1024;

/// Bounds on everything an archive decides itself. The defaults fit any site that Strapi exports.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes after decompression, all entries together.
    pub total_bytes: u64,
    /// Decompressed bytes per byte read, once more than [`Self::free_bytes`] came out.
    pub ratio: u64,
    /// Decompressed bytes to which [`Self::ratio`] does not apply.
    pub free_bytes: u64,
    /// Entries, directories and extension headers included.
    pub entries: u64,
    /// Lines of the JSONL entries, all entries together.
    pub records: u64,
    /// Bytes of one line.
    pub line_bytes: u64,
    /// Bytes of one JSON file: `metadata.json`, the description of an asset, a schema.
    pub json_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            total_bytes: 64 * 1024 * MIB,
            ratio: 200,
            free_bytes: 64 * MIB,
            entries: 2_000_000,
            records: 50_000_000,
            line_bytes: 64 * MIB,
            json_bytes: 4 * MIB,
        }
    }
}
