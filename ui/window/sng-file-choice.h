/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngFileQuestion:
 *
 * Which file a person is asked for. Where it is %NULL the desktop has its own word for @accept, and
 * every file is shown.
 */
typedef struct
{
  const char *title;
  GtkFileChooserAction action;
  const char *accept;               /* (nullable) */
  const char *name;                 /* (nullable) that is proposed for what is saved */
  const char *kind;                 /* (nullable) what files with the suffixes are called */
  const char *const *suffixes;      /* (nullable) (array zero-terminated=1) */
} SngFileQuestion;

/* @path: on this computer. */
typedef void (*SngFileChosen) (gpointer data, const char *path);

/* Who is asked: gives the answer by sng_file_choice_answer(), or %NULL. */
typedef void (*SngFileAsker) (GtkWindow *parent, const SngFileQuestion *question, gpointer choice);

void sng_file_choice_ask (GtkWindow *parent,
                          const SngFileQuestion *question,
                          SngFileChosen chosen,
                          gpointer data,
                          GDestroyNotify free_data);

void sng_file_choice_answer (gpointer choice, GFile *file);
void sng_file_choice_set_asker (SngFileAsker asker);

G_END_DECLS
