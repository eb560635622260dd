/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngChainCheck:
 *
 * Verifies the chain of the journal in a worker and says what it found: how many changes fit
 * together and the head, or which ones do not. It can be stopped.
 *
 * Signal "checked": it has something to say.
 */
#define SNG_TYPE_CHAIN_CHECK (sng_chain_check_get_type ())
G_DECLARE_FINAL_TYPE (SngChainCheck, sng_chain_check, SNG, CHAIN_CHECK, AdwBin)

SngChainCheck *sng_chain_check_new (SngUiContext *context);
void sng_chain_check_run (SngChainCheck *self);
const char *sng_chain_check_get_result (SngChainCheck *self);

G_END_DECLS
