/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-process-gates.h"

G_BEGIN_DECLS

const char *sng_gate_words (SngProcessGate gate);
const char *sng_gate_result_words (SngGateResult result);

G_END_DECLS
