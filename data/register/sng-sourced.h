/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

gboolean sng_reader_has_sourced (SngReader *self, SngHandle source, SngKindId kind);

G_END_DECLS
