//! Encrypted connections to the server, by `rustls`.
//!
//! As PostgreSQL's own programs do, `sslmode=prefer` (the default) encrypts when the server can and asks for no proof of who it is:
//! that keeps listeners out, not an impostor. `sslmode=require` demands encryption and a certificate of the server's name, signed by an
//! authority this machine trusts (or one in the file that `SSL_CERT_FILE` names).

use std::future::Future;
use std::io::{self, Read, Write};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::config::SslMode;
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};

/// Makes encrypted connections; cloned for the requests to cancel.
#[derive(Clone)]
pub(super) struct Tls {
    config: Result<Arc<ClientConfig>, String>,
}

impl Tls {
    /// What the mode of an address asks for.
    pub(super) fn for_mode(mode: SslMode) -> Self {
        static ANY: OnceLock<Result<Arc<ClientConfig>, String>> = OnceLock::new();
        static TRUSTED: OnceLock<Result<Arc<ClientConfig>, String>> = OnceLock::new();
        let config = match mode {
            SslMode::Require => TRUSTED.get_or_init(|| trusted(rustls_native_certs::load_native_certs().certs)),
            _ => ANY.get_or_init(any_certificate),
        };
        Self { config: config.clone() }
    }

    /// Trusts only these authorities.
    #[cfg(test)]
    pub(super) fn trusting(authorities: Vec<CertificateDer<'static>>) -> Self {
        Self { config: trusted(authorities) }
    }
}

fn trusted(authorities: Vec<CertificateDer<'static>>) -> Result<Arc<ClientConfig>, String> {
    let mut roots = RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(authorities);
    if added == 0 {
        return Err("this machine knows no certificate authority to trust".to_owned());
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    Ok(Arc::new(builder.with_root_certificates(roots).with_no_client_auth()))
}

fn any_certificate() -> Result<Arc<ClientConfig>, String> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    let verifier = Arc::new(AnyCertificate { provider });
    Ok(Arc::new(builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()))
}

/// Takes whatever certificate the server shows, and checks only that the server holds its key.
#[derive(Debug)]
struct AnyCertificate {
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Tls {
    type Stream = Encrypted<S>;
    type TlsConnect = Handshake;
    type Error = io::Error;

    fn make_tls_connect(&mut self, domain: &str) -> io::Result<Handshake> {
        // Called also where no encryption follows (a Unix socket has no name): what is wrong is told by `connect`.
        Ok(Handshake { config: self.config.clone(), domain: domain.to_owned() })
    }
}

/// One connection about to be encrypted.
pub(super) struct Handshake {
    config: Result<Arc<ClientConfig>, String>,
    domain: String,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Handshake {
    type Stream = Encrypted<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let config = self.config.map_err(io::Error::other)?;
            let name = ServerName::try_from(self.domain).map_err(io::Error::other)?;
            let session = ClientConnection::new(config, name).map_err(io::Error::other)?;
            let mut encrypted = Encrypted { stream, session };
            std::future::poll_fn(|context| encrypted.poll_handshake(context)).await?;
            Ok(encrypted)
        })
    }
}

/// A stream with the encryption around it.
pub(super) struct Encrypted<S> {
    stream: S,
    session: ClientConnection,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Encrypted<S> {
    fn poll_handshake(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.session.is_handshaking() {
            ready!(self.poll_send(context))?;
            if self.session.is_handshaking() && ready!(self.poll_receive(context))? == 0 {
                return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()));
            }
        }
        self.poll_send(context)
    }

    /// Sends what is encrypted and waits.
    fn poll_send(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.session.wants_write() {
            match self.session.write_tls(&mut Blocking { stream: &mut self.stream, context }) {
                Ok(0) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Poll::Pending,
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Takes more from the network and decrypts it; 0 at the end of the stream.
    fn poll_receive(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let received = match self.session.read_tls(&mut Blocking { stream: &mut self.stream, context }) {
            Ok(received) => received,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Poll::Pending,
            Err(error) => return Poll::Ready(Err(error)),
        };
        if let Err(error) = self.session.process_new_packets() {
            // The alert that tells the server why goes out as far as it can.
            let _ = self.poll_send(context);
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, error)));
        }
        Poll::Ready(Ok(received))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Encrypted<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            match this.session.reader().read(buffer.initialize_unfilled()) {
                Ok(read) => {
                    buffer.advance(read);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
            // A renewal of keys may have left something to send; reading does not wait for it.
            if let Poll::Ready(Err(error)) = this.poll_send(context) {
                return Poll::Ready(Err(error));
            }
            ready!(this.poll_receive(context))?;
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Encrypted<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        // Nothing new is taken before the last is sent, so the session's own buffer stays small.
        ready!(this.poll_send(context))?;
        let taken = this.session.writer().write(buffer)?;
        if let Poll::Ready(Err(error)) = this.poll_send(context) {
            return Poll::Ready(Err(error));
        }
        Poll::Ready(Ok(taken))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_send(context))?;
        Pin::new(&mut this.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.session.send_close_notify();
        ready!(this.poll_send(context))?;
        Pin::new(&mut this.stream).poll_shutdown(context)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Encrypted<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

/// The network as `rustls` wants it: «would block» instead of waiting.
struct Blocking<'s, 'c, 'w, S> {
    stream: &'s mut S,
    context: &'c mut Context<'w>,
}

impl<S: AsyncRead + Unpin> Read for Blocking<'_, '_, '_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut buffer = ReadBuf::new(buffer);
        match Pin::new(&mut *self.stream).poll_read(self.context, &mut buffer) {
            Poll::Ready(result) => result.map(|()| buffer.filled().len()),
            Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
        }
    }
}

impl<S: AsyncWrite + Unpin> Write for Blocking<'_, '_, '_, S> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match Pin::new(&mut *self.stream).poll_write(self.context, buffer) {
            Poll::Ready(result) => result,
            Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match Pin::new(&mut *self.stream).poll_flush(self.context) {
            Poll::Ready(result) => result,
            Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::pem::PemObject;

    use super::super::config_of;
    use super::super::wire::{Answer, Step, Wire};
    use super::*;
    use crate::books::engine::testing::{CERTIFICATE, Scratch};
    use crate::books::engine::{Engine, Error, Location, values};

    /// The address of a scratch company with another mode of encryption.
    fn with_mode(location: &Location, mode: &str) -> String {
        let Location::Server(address) = location else { unreachable!() };
        address.replace("sslmode=disable", mode)
    }

    #[test]
    fn a_connection_is_encrypted_when_the_server_can() {
        let Some(scratch) = Scratch::server() else { return };
        drop(scratch.create());
        for (mode, wanted) in [("sslmode=disable", false), ("sslmode=prefer", true), ("", true)] {
            let engine = Engine::open(&Location::Server(with_mode(scratch.location(), mode))).unwrap();
            let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
            let encrypted = engine.read(|transaction| transaction.query_one(sql, &[])?.get::<bool>(0)).unwrap();
            assert_eq!(encrypted, wanted, "{mode}");
            // Longer than any buffer on the way, both there and back.
            let long = "ё".repeat(3_000_000);
            let sql = "SELECT ?1 || '!'";
            let back: String = engine.read(|transaction| transaction.query_one(sql, &values![long.as_str()])?.get(0)).unwrap();
            assert_eq!(back.len(), long.len() + 1);
            assert!(back.starts_with(&long));
        }
    }

    #[test]
    fn a_required_certificate_must_be_of_a_trusted_authority() {
        let Some(scratch) = Scratch::server() else { return };
        drop(scratch.create());
        for mode in ["sslmode=require", "sslmode=verify-full"] {
            let error = Engine::open(&Location::Server(with_mode(scratch.location(), mode))).unwrap_err();
            assert!(matches!(error, Error::Server { .. }), "{error:?}");
        }
    }

    #[test]
    fn a_required_certificate_must_bear_the_servers_name() {
        let Some(scratch) = Scratch::server() else { return };
        drop(scratch.create());
        let address = with_mode(scratch.location(), "sslmode=require");
        let tls = Tls::trusting(vec![CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).unwrap()]);
        let mut wire = Wire::connect(&config_of(&address).unwrap(), tls.clone(), "").unwrap();
        let statement = wire.prepare("SELECT 7", &[]).unwrap();
        let answers = wire.send(&[Step::Rows(statement, &[])]).unwrap();
        let [Answer::Rows(rows)] = answers.as_slice() else { unreachable!() };
        assert_eq!(rows[0].get::<_, i32>(0), 7);
        let impostor = Wire::connect(&config_of(&address.replace("localhost", "127.0.0.1")).unwrap(), tls, "");
        assert!(impostor.is_err());
    }
}
