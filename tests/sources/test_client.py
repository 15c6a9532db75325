"""The client asks no private network, and connects to the address that it looked at."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.sources.conftest import Server
from tooling.sources.client import FileClient, HttpClient, SourceError, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0",  # noqa: S104 -- it is refused
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1",
        "::127.0.0.1", "::10.0.0.1", "fec0::1", "64:ff9b:1::7f00:1", "3fff::1", "168.63.129.16",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2002:a00:1::", "2001:db8::1", "2001:0:7f00:1::", "geen adres", "",
    ],
)  # fmt: skip
def test_address_of_a_private_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


def test_name_with_one_private_address_is_refused_before_connecting(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "socket", _no_socket)
    with pytest.raises(SourceError, match=r"besloten netwerk \(10\.0\.0\.1\)"):
        HttpClient({}).get("https://bron.example/lijst")


def test_name_is_looked_up_once_and_that_address_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def lookup(name: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(name)
        if name == "bron.example" and asked.count(name) > 1:  # a name that moves inside after the look
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
        address = "93.184.215.14" if name == "bron.example" else name
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]

    connected: list[Any] = []

    def connect(_: Any, address: Any) -> None:
        connected.append(address)
        raise OSError("not here")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(SourceError, match="geen goed antwoord"):
        HttpClient({}).get("https://bron.example/lijst")
    assert asked.count("bron.example") == 1
    assert [address[0] for address in connected] == ["93.184.215.14"]


def _no_socket(*_: Any, **__: Any) -> None:
    raise AssertionError("a socket was opened")


def test_certificate_must_be_of_the_name_that_was_asked(server: Server) -> None:
    client = HttpClient({"anders.example": ("127.0.0.1", server.port)})
    with pytest.raises(SourceError, match="geen goed antwoord"):
        client.get("https://anders.example/lijst")
    assert server.log == []


def test_request_tells_nothing_but_the_address_and_who_asks(server: Server) -> None:
    server.answers["/lijst"] = b"[]"
    HttpClient({"bron.example": ("127.0.0.1", server.port)}).get("https://bron.example/lijst?a=1")
    path, headers = server.log[-1]
    assert path == "/lijst?a=1"
    assert sorted(headers) == ["Accept-Encoding", "Host", "User-Agent"]
    assert headers["User-Agent"].startswith("klussenmarkt (+https://")


def test_files_lie_as_a_mirror_has_them(tmp_path: Path) -> None:
    place = tmp_path / "bron.example/map"
    place.mkdir(parents=True)
    (place / "index.html").write_bytes(b"map")
    (place / "lijst?p=2").write_bytes(b"twee")
    client = FileClient(tmp_path)
    assert client.get("https://bron.example/map/").content == b"map"
    assert client.get("https://bron.example/map/lijst?p=2").content == b"twee"
    assert client.get("https://bron.example/map/weg").status == 404


def test_file_behind_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "geheim").write_bytes(b"geheim")
    (tmp_path / "spiegel/bron.example").mkdir(parents=True)
    (tmp_path / "spiegel/bron.example/lijst").symlink_to(tmp_path / "geheim")
    with pytest.raises(SourceError, match="geen adres van een bestand"):
        FileClient(tmp_path / "spiegel").get("https://bron.example/lijst")


@pytest.mark.parametrize(
    "address",
    [
        "https://bron.example/../geheim",
        "https://bron.example/lijst?x/../../geheim",
        "https://../geheim",
        "https://bron.example//geheim",
    ],
)
def test_file_outside_the_folder_is_not_read(tmp_path: Path, address: str) -> None:
    (tmp_path / "geheim").write_bytes(b"geheim")
    with pytest.raises(SourceError, match="geen adres van een bestand"):
        FileClient(tmp_path / "spiegel").get(address)
