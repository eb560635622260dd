/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-loss-reading.h"

G_BEGIN_DECLS

SngChange *sng_loss_change_new (SngLossReading *from, SngLossReading *to, guint *n_risks);

G_END_DECLS
