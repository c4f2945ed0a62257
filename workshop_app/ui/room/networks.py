"""The addresses of this computer on which a room can be opened."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

_KINDS = {
    QNetworkInterface.InterfaceType.Wifi: 0,
    QNetworkInterface.InterfaceType.Ethernet: 1,
}


@dataclass(frozen=True, slots=True)
class Network:
    """One address: `address` is IPv4, `name` what the system calls its interface, `wireless` whether that is Wi-Fi.

    `alone`: only this computer can reach it.
    """

    address: str
    name: str
    wireless: bool = False
    alone: bool = False


def networks() -> tuple[Network, ...]:
    """Return the addresses, the likeliest first: private ones of Wi-Fi, then of cable; last, this computer alone."""
    found: list[tuple[tuple[bool, bool, int, str], Network]] = []
    for interface in QNetworkInterface.allInterfaces():
        flags = interface.flags()
        if not flags & QNetworkInterface.InterfaceFlag.IsUp:
            continue
        for entry in interface.addressEntries():
            ip = entry.ip()
            if ip.protocol() is not QAbstractSocket.NetworkLayerProtocol.IPv4Protocol:
                continue
            address = ip.toString()
            alone = ip.isLoopback()
            kind = interface.type()
            network = Network(
                address,
                interface.humanReadableName(),
                wireless=kind is QNetworkInterface.InterfaceType.Wifi,
                alone=alone,
            )
            order = (alone, not ipaddress.IPv4Address(address).is_private, _KINDS.get(kind, 2), address)
            found.append((order, network))
    return tuple(network for _, network in sorted(found, key=lambda pair: pair[0]))
