/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-evidence-reading.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngExplanation:
 * @title: (transfer full): whose figure it is
 * @sentence: (transfer full): the figure in words
 * @confidence: (transfer full) (nullable): how far it can be trusted
 * @rule: how it follows from its inputs
 * @inputs: (nullable): what it follows from, held by the posture
 * @parts: (nullable): what the parts are called; static
 * @people: (nullable): of people: only groups are shown, never the inputs
 *
 * A figure that somebody wants to understand, as the posture has it now.
 */
typedef struct
{
  char *title;
  char *sentence;
  char *confidence;
  const char *rule;
  const SngInputs *inputs;
  const SngParts *parts;
  const SngPostureProcess *people;
} SngExplanation;

void sng_explanation_clear (SngExplanation *explanation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngExplanation, sng_explanation_clear)

/**
 * SngExplain:
 * @subject: whose figure; 0 for the organisation
 * @part: which of its figures
 * @explanation: (out caller-allocates): zeroed
 *
 * Explains one figure; asked again whenever facts changed.
 *
 * Returns: whether there is such a figure now
 */
typedef gboolean (*SngExplain) (SngUiContext *context,
                                SngHandle subject,
                                int part,
                                SngExplanation *explanation);

/**
 * SngEvidenceView:
 *
 * What a figure is made of: each input with its value, how it counted, what it costs, where it
 * comes from and who verified it; what costs most first. A row leads to what it is made of itself,
 * or else to its record.
 */
#define SNG_TYPE_EVIDENCE_VIEW (sng_evidence_view_get_type ())
G_DECLARE_FINAL_TYPE (SngEvidenceView, sng_evidence_view, SNG, EVIDENCE_VIEW, AdwWindow)

gboolean sng_evidence_view_present (SngUiContext *context,
                                    GtkWindow *parent,
                                    SngExplain explain,
                                    SngHandle subject,
                                    int part);
guint sng_evidence_view_get_n_rows (SngEvidenceView *self);

G_END_DECLS
