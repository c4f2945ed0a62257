"""The room: participants' phones on the local network, served by a thread of its own. No Qt here.

What a phone sends goes through a `Gateway` to the thread of the session, as a command like every gesture; the phone
is told "kept" once it is on disk.
"""
