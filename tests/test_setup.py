"""The set-up scripts on machines that lack things, played by small programs put in the place of the system's."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the scripts serve Linux")


@pytest.fixture
def machine(tmp_path):
    """Return a machine whose ``ldd``, ``apt-get``, ``sudo`` and ``id`` are scripts of the test."""
    return Machine(tmp_path)


class Machine:
    """A folder of programs that come first on the path, and a log of what was asked of them."""

    def __init__(self, folder):
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.log = folder / "log"
        self.log.touch()
        for name in ("awk", "bash", "cat", "dirname", "env", "sed", "sort", "tr", "uname"):
            (self.programs / name).symlink_to(shutil.which(name))

    def has(self, name, script):
        program = self.programs / name
        program.write_text(f"#!/bin/bash\n{script}\n")
        program.chmod(0o755)

    def is_root(self, yes=True):
        self.has("id", f"echo {0 if yes else 1000}")

    def has_apt(self, script="exit 0"):
        self.has("apt-get", f'echo "apt-get $*" >> {self.log}\n{script}')

    def lacks(self, *libraries, until_installed=False, window_only=False):
        """Make the linker miss libraries: for good or until apt-get ran, in all of Qt or in its window plugin."""
        lines = "\n".join(f"    {library} => not found" for library in libraries)
        guard = f"grep -q install {self.log} && exit 0" if until_installed else ""
        (self.programs / "grep").symlink_to(shutil.which("grep"))
        only = '[[ "$*" == *libqxcb* ]] || exit 0' if window_only else ""
        self.has("ldd", f"{guard}\n{only}\ncat <<X\n    libc.so.6 => /lib/libc.so.6 (0x1)\n{lines}\nX")

    def run(self, script, *arguments):
        environment = {"PATH": str(self.programs), "HOME": os.environ.get("HOME", "/")}
        command = [shutil.which("bash"), str(ROOT / "tools" / script), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def asked(self):
        return self.log.read_text().splitlines()


class TestLibraries:
    def test_nothing_is_looked_up_where_nothing_is_missing(self, machine):
        machine.lacks()
        machine.has_apt()
        ran = machine.run("system_libraries.sh", sys.executable)
        assert (ran.returncode, ran.stdout, ran.stderr, machine.asked()) == (0, "", "", [])

    def test_root_installs_what_the_linker_misses(self, machine):
        machine.lacks(
            "libxcb-cursor.so.0",
            "libxkbcommon-x11.so.0",
            "libGL.so.1",
            "libdbus-1.so.3",
            until_installed=True,
        )
        machine.is_root()
        machine.has_apt()
        ran = machine.run("system_libraries.sh", sys.executable)
        assert (ran.returncode, ran.stderr) == (0, "")
        (asked,) = machine.asked()
        assert asked.endswith("libdbus-1-3 libgl1 libxcb-cursor0 libxkbcommon-x11-0")

    def test_a_user_without_rights_gets_one_line_to_copy(self, machine):
        machine.lacks("libxcb-cursor.so.0", "libxcb-icccm.so.4", window_only=True)
        machine.is_root(yes=False)
        machine.has_apt()
        ran = machine.run("system_libraries.sh", sys.executable)
        assert ran.returncode == 0
        assert "sudo apt-get install libxcb-cursor0 libxcb-icccm4\n" in ran.stderr
        assert "Tests and exports work without them" in ran.stderr
        assert machine.run("system_libraries.sh", sys.executable, "window").returncode == 1
        assert machine.asked() == []

    def test_it_ends_where_qt_could_not_even_paint(self, machine):
        machine.lacks("libGL.so.1")
        machine.is_root(yes=False)
        machine.has_apt()
        ran = machine.run("system_libraries.sh", sys.executable)
        assert ran.returncode == 1
        assert "Qt cannot start without these libraries: libGL.so.1" in ran.stderr

    def test_other_systems_are_told_the_names(self, machine):
        machine.lacks("libxcb-cursor.so.0", window_only=True)
        ran = machine.run("system_libraries.sh", sys.executable)
        assert ran.returncode == 0
        assert "Debian calls: libxcb-cursor0" in ran.stderr

    @pytest.mark.parametrize(
        ("library", "package"),
        [
            ("libX11-xcb.so.1", "libx11-xcb1"),
            ("libX11.so.6", "libx11-6"),
            ("libz.so.1", "zlib1g"),
            ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
            ("libbrotlidec.so.1", "libbrotli1"),
            ("libglib-2.0.so.0", "libglib2.0-0"),
            ("libwayland-client.so.0", "libwayland-client0"),
        ],
    )
    def test_packages_are_named_as_debian_names_them(self, machine, library, package):
        machine.lacks(library, window_only=True)
        machine.is_root(yes=False)
        machine.has_apt()
        assert f"apt-get install {package}\n" in machine.run("system_libraries.sh", sys.executable).stderr


class TestInstalling:
    def test_sudo_without_a_password_is_used(self, machine):
        machine.is_root(yes=False)
        machine.has("sudo", 'shift; exec "$@"')
        machine.has("true", "exit 0")
        machine.has_apt()
        assert machine.run("apt_install.sh", "The test", "some-package").returncode == 0
        assert machine.asked()[0].endswith("some-package")

    def test_old_lists_are_refreshed_once(self, machine):
        machine.is_root()
        machine.has_apt(f'[[ "$1" == update ]] || [[ $(cat {machine.log}) == *update* ]]')
        assert machine.run("apt_install.sh", "The test", "some-package").returncode == 0
        assert [line.split()[1] for line in machine.asked()] == ["install", "update", "install"]

    def test_a_failure_names_the_command(self, machine):
        machine.is_root()
        machine.has_apt("exit 100")
        ran = machine.run("apt_install.sh", "The test", "some-package")
        assert ran.returncode == 1
        assert "sudo apt-get install some-package" in ran.stderr


class TestEnvironment:
    def test_a_python_that_is_too_old_is_refused_in_one_sentence(self, machine, tmp_path):
        machine.has("python3", "exit 1")
        ran = machine.run("environment.sh", str(tmp_path / "venv"), "run")
        assert ran.returncode == 1
        assert ran.stderr.startswith("Parcours needs Python 3.11 or newer")

    def test_debians_python_without_venv_names_the_package(self, machine, tmp_path):
        machine.has(
            "python3", f'[[ "$2" == *ensurepip* ]] && exit 1; exec {shlex.quote(sys.executable)} "$@"'
        )
        machine.is_root(yes=False)
        machine.has_apt()
        ran = machine.run("environment.sh", str(tmp_path / "venv"), "run")
        version = "{}.{}".format(*sys.version_info)
        assert ran.returncode == 1
        assert f"sudo apt-get install python{version}-venv" in ran.stderr
