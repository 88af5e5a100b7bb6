//! The encryption of an export: AES-128-ECB with PKCS#7 padding and no header.

use std::io::{self, BufRead, Read};

use aes::Aes128;
use aes::cipher::block_padding::{Padding, Pkcs7};
use aes::cipher::inout::InOutBuf;
use aes::cipher::{BlockModeDecrypt, KeyInit};

use super::error::ArchiveError;

/// Bytes decrypted at a time; a multiple of the block.
const CHUNK: u64 = 16 * 1024;
const BLOCK: usize = 16;
const PLACE: &str = "encrypted data";

/// Decrypts a stream as it is read.
///
/// The end of the input is known before its last block is decrypted, so the padding is taken off
/// there and only there. A fault at the end is reported after everything before it was handed
/// out: with a wrong key the first bytes tell more than the last.
pub(super) struct Decrypt<R> {
    inner: R,
    cipher: ecb::Decryptor<Aes128>,
    plain: Vec<u8>,
    used: usize,
    fault: Option<ArchiveError>,
}

impl<R: BufRead> Decrypt<R> {
    /// Takes about 50 ms and 16 MiB for the key: scrypt with N 16384, r 8, p 1 and an empty salt.
    pub(super) fn new(inner: R, passphrase: &str) -> Result<Self, ArchiveError> {
        let mut key = [0; BLOCK];
        scrypt::Params::new(14, 8, 1)
            .ok()
            .and_then(|cost| scrypt::scrypt(passphrase.as_bytes(), b"", &cost, &mut key).ok())
            .ok_or(ArchiveError::WrongKey)?;
        Ok(Self {
            inner,
            cipher: ecb::Decryptor::new(&key.into()),
            plain: Vec::new(),
            used: 0,
            fault: None,
        })
    }

    /// Reads a chunk of encrypted bytes; `true` where the input ends with it.
    fn next_chunk(&mut self) -> io::Result<bool> {
        let mut chunk = self.inner.by_ref().take(CHUNK);
        chunk.read_to_end(&mut self.plain)?;
        Ok(self.inner.fill_buf()?.is_empty())
    }

    fn refill(&mut self) -> io::Result<()> {
        self.used = 0;
        self.plain.clear();
        // Bytes that were read but not decrypted must not be handed out later.
        let is_last = self.next_chunk().inspect_err(|_| self.plain.clear());
        let is_last = is_last?;

        let whole = self.plain.len() - self.plain.len() % BLOCK;
        if whole < self.plain.len() {
            self.plain.truncate(whole);
            self.fault = Some(ArchiveError::incomplete(PLACE, "it ends inside a block"));
        }
        let (blocks, _) = InOutBuf::from(self.plain.as_mut_slice()).into_chunks();
        self.cipher.decrypt_blocks_inout(blocks);
        if is_last && self.fault.is_none() {
            self.unpad();
        }
        Ok(())
    }

    fn unpad(&mut self) {
        let Some(last) = self.plain.last_chunk::<BLOCK>() else {
            return;
        };
        match Pkcs7::raw_unpad(last) {
            Ok(kept) => {
                let padding = BLOCK - kept.len();
                self.plain.truncate(self.plain.len() - padding);
            }
            Err(_) => {
                self.fault = Some(ArchiveError::incomplete(PLACE, "its last block is missing"));
            }
        }
    }
}

impl<R: BufRead> Read for Decrypt<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.used >= self.plain.len() && self.fault.is_none() {
            self.refill()?;
        }
        if self.used >= self.plain.len()
            && let Some(fault) = self.fault.take()
        {
            return Err(fault.into());
        }
        let mut rest = self.plain.get(self.used..).unwrap_or_default();
        let count = rest.read(buf)?;
        self.used += count;
        Ok(count)
    }
}
