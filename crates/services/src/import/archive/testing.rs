//! Makes export archives in memory, good ones and hostile ones.
//!
//! Shares no code with the reader, so that the two do not agree on the same mistake.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyInit};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tar::Header;

/// An archive being put together. Entries are written in the order of an export: tables, assets,
/// anything else, `metadata.json` last.
#[derive(Debug, Clone)]
pub struct ArchiveBuilder {
    tables: [(&'static str, Vec<Value>); 4],
    lines_per_chunk: usize,
    entries: Vec<(Vec<u8>, u8, Vec<u8>)>,
    metadata: Option<Value>,
}

impl Default for ArchiveBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl ArchiveBuilder {
    /// An archive of Strapi 5.54.0 with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        let tables = ["schemas", "entities", "links", "configuration"];
        Self {
            tables: tables.map(|it| (it, Vec::new())),
            lines_per_chunk: usize::MAX,
            entries: Vec::new(),
            metadata: Some(json!({
                "createdAt": "2026-01-05T09:00:00.000Z",
                "strapi": { "version": "5.54.0" },
            })),
        }
    }

    /// Adds a schema, as an export writes it (`uid`, `modelType`, `attributes`, …).
    #[must_use]
    pub fn schema(self, schema: &Value) -> Self {
        self.line("schemas", schema.clone())
    }

    /// Adds a row.
    #[must_use]
    pub fn entity(self, uid: &str, id: u64, data: &Value) -> Self {
        self.line("entities", json!({ "type": uid, "id": id, "data": data }))
    }

    /// Adds a link, as an export writes it (`kind`, `relation`, `left`, `right`).
    #[must_use]
    pub fn link(self, link: &Value) -> Self {
        self.line("links", link.clone())
    }

    /// Adds a row of the settings; the kind is `core-store` or `webhook`.
    #[must_use]
    pub fn configuration(self, kind: &str, value: &Value) -> Self {
        self.line("configuration", json!({ "type": kind, "value": value }))
    }

    /// Adds a media file with its description.
    #[must_use]
    pub fn asset(self, name: &str, content: &[u8], description: &Value) -> Self {
        let sidecar = description.to_string();
        self.entry(&format!("assets/metadata/{name}.json"), sidecar.as_bytes())
            .entry(&format!("assets/uploads/{name}"), content)
    }

    /// Adds any other file.
    #[must_use]
    pub fn entry(self, path: &str, content: &[u8]) -> Self {
        self.raw_entry(path.as_bytes(), b'0', content)
    }

    /// Adds an entry of any tar type, under a name of up to 100 bytes that nothing checks.
    #[must_use]
    pub fn raw_entry(mut self, path: &[u8], kind: u8, content: &[u8]) -> Self {
        self.entries.push((path.to_vec(), kind, content.to_vec()));
        self
    }

    /// Puts another value into `metadata.json`, or leaves the file out.
    #[must_use]
    pub fn metadata(mut self, metadata: Option<Value>) -> Self {
        self.metadata = metadata;
        self
    }

    /// Starts a new chunk of a table after so many lines.
    #[must_use]
    pub fn lines_per_chunk(mut self, lines: usize) -> Self {
        self.lines_per_chunk = lines.max(1);
        self
    }

    /// The archive as a tar file.
    pub fn tar(&self) -> Vec<u8> {
        let mut file = Vec::new();
        for (path, kind, content) in self.all() {
            write_entry(&mut file, &path, kind, &content);
        }
        file.extend([0; 1024]);
        file
    }

    /// The archive as a compressed tar file.
    ///
    /// # Errors
    ///
    /// Those of the compressor, which has none in memory.
    pub fn tar_gz(&self) -> io::Result<Vec<u8>> {
        gzip(&self.tar())
    }

    /// The archive as a compressed and encrypted tar file.
    ///
    /// # Errors
    ///
    /// Those of the compressor and of the key derivation, which have none in memory.
    pub fn tar_gz_enc(&self, passphrase: &str) -> io::Result<Vec<u8>> {
        encrypt(&self.tar_gz()?, passphrase)
    }

    /// The archive as files below a folder.
    ///
    /// # Errors
    ///
    /// Those of the file system, and a name that is not UTF-8.
    pub fn write_folder(&self, folder: &Path) -> io::Result<()> {
        for (path, _, content) in self.all() {
            let path = folder.join(str::from_utf8(&path).map_err(io::Error::other)?);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, content)?;
        }
        Ok(())
    }

    fn line(mut self, table: &str, line: Value) -> Self {
        for (name, lines) in &mut self.tables {
            if *name == table {
                lines.push(line);
                break;
            }
        }
        self
    }

    fn all(&self) -> Vec<(Vec<u8>, u8, Vec<u8>)> {
        let mut all = Vec::new();
        for (name, lines) in &self.tables {
            for (number, chunk) in (1..).zip(lines.chunks(self.lines_per_chunk)) {
                let path = format!("{name}/{name}_{number:05}.jsonl");
                let lines: Vec<String> = chunk.iter().map(Value::to_string).collect();
                all.push((path.into_bytes(), b'0', lines.join("\n").into_bytes()));
            }
        }
        all.extend(self.entries.iter().cloned());
        if let Some(metadata) = &self.metadata {
            let text = format!("{metadata:#}");
            all.push((b"metadata.json".to_vec(), b'0', text.into_bytes()));
        }
        all
    }
}

/// Compresses.
///
/// # Errors
///
/// Those of the compressor, which has none in memory.
pub fn gzip(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain)?;
    encoder.finish()
}

/// Encrypts as an export does: AES-128-ECB, PKCS#7, key by scrypt with an empty salt.
///
/// # Errors
///
/// Those of the key derivation, which has none with these parameters.
pub fn encrypt(plain: &[u8], passphrase: &str) -> io::Result<Vec<u8>> {
    let mut key = [0; 16];
    let cost = scrypt::Params::new(14, 8, 1).map_err(io::Error::other)?;
    scrypt::scrypt(passphrase.as_bytes(), b"", &cost, &mut key).map_err(io::Error::other)?;
    let mut buffer = plain.to_vec();
    buffer.resize(plain.len() + 16, 0);
    let length = ecb::Encryptor::<Aes128>::new(&key.into())
        .encrypt_padded::<Pkcs7>(&mut buffer, plain.len())
        .map_err(io::Error::other)?
        .len();
    buffer.truncate(length);
    Ok(buffer)
}

fn write_entry(file: &mut Vec<u8>, path: &[u8], kind: u8, content: &[u8]) {
    let mut header = Header::new_ustar();
    for (to, from) in header.as_old_mut().name.iter_mut().zip(path) {
        *to = *from;
    }
    header.set_mode(0o644);
    header.set_entry_type(tar::EntryType::new(kind));
    header.set_size(u64::try_from(content.len()).unwrap_or(u64::MAX));
    header.set_cksum();
    file.extend(header.as_bytes());
    file.extend(content);
    file.resize(file.len().next_multiple_of(512), 0);
}
