#!/usr/bin/env bash
# Install the system libraries that Qt lacks on Debian/Ubuntu; other systems bring them.
#
#   tools/system_libraries.sh PYTHON [window]
#
# Asks the linker about Qt's own files, so nothing is installed, or even looked up, where nothing is missing.
# Ends with 1 if Qt could not even paint without a window, or, when asked for one, not open a window; otherwise
# what a window lacks is said and no more.
set -euo pipefail

[ "$(uname -s)" = Linux ] || exit 0

python=$1
wanted=${2:-painting}
here=$(dirname "$0")
qt=$("$python" -c 'from importlib.util import find_spec; print(find_spec("PySide6").submodule_search_locations[0])')/Qt

painting=("$qt"/lib/libQt6{Widgets,Svg,PrintSupport,Network,DBus}.so.6 "$qt/plugins/platforms/libqoffscreen.so")
window=("$qt/plugins/platforms/libqxcb.so")
if [ -n "${WAYLAND_DISPLAY:-}" ]; then
    window+=("$qt/plugins/platforms/libqwayland.so")
fi

missing() {
    ldd "$@" 2>/dev/null | awk '/=> not found/ { print $1 }' | sort -u
}

# Debian names a library's package after its soname: libxcb-cursor.so.0 is in libxcb-cursor0, libdbus-1.so.3 in
# libdbus-1-3 (Debian Policy, 8.1). The exceptions are spelled out.
package_of() {
    case $1 in
        libz.so.1) echo zlib1g ;;
        libbrotli*.so.1) echo libbrotli1 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        *) echo "$1" | tr 'A-Z_' 'a-z-' | sed -E 's/([0-9])\.so\.([0-9]+)$/\1-\2/; s/\.so\.([0-9]+)$/\1/' ;;
    esac
}

lacking=$(missing "${painting[@]}" "${window[@]}")
[ -n "$lacking" ] || exit 0

packages=$(for library in $lacking; do package_of "$library"; done | sort -u)
# shellcheck disable=SC2086 # one word a package
"$here/apt_install.sh" "Qt" $packages || true

if [ -n "$(missing "${painting[@]}")" ]; then
    echo "Qt cannot start without these libraries:" $(missing "${painting[@]}") >&2
    exit 1
fi
if [ -n "$(missing "${window[@]}")" ]; then
    echo "Tests and exports work without them; the window does not open until they are there." >&2
    [ "$wanted" != window ] || exit 1
fi
