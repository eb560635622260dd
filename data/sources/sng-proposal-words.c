/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-proposal-words.h"

#include "data/vocabulary/sng-type.h"

#include <string.h>

/* Stable names of fields and choices, and the words by which systems of either language call them,
 * as sng_proposal_plain() writes words. */
static const struct
{
  const char *name;
  const char *words; /* with commas around each */
} synonyms[] = {
  { "name", ",full name,display name,nombre completo,nombre,formatted,label,title,titulo," },
  { "email",
    ",mail,e mail,email address,work email,correo,correo electronico,user principal name," },
  { "started", ",start date,hire date,hired,hired on,date of joining,joining date,join date,joined,"
               "fecha ingreso,fecha de ingreso,fecha de alta,alta," },
  { "ended", ",end date,termination date,leave date,left,left on,fecha baja,fecha de baja,baja," },
  { "unit", ",department,team,org unit,organizational unit,area,departamento,equipo,unidad," },
  { "site", ",location,office,plant,planta,sitio,sede,centro," },
  { "role", ",job title,job,position,puesto,cargo," },
  { "state", ",status,active,is active,enabled,estado,estatus,activo,stage,situacion," },
  { "person_type", ",employment type,worker type,employee type,contract type,type,tipo,"
                   "tipo de persona,tipo de contrato,tipo contrato,tipo de contratacion," },
  { "fte", ",full time equivalent,jornada,workload," },
  { "owner", ",responsible,responsable,assignee,owner email,accountable," },
  { "due", ",due date,due on,deadline,eta,fecha compromiso,vencimiento,expires," },
  { "severity", ",criticality,risk level,gravedad,severidad,criticidad," },
  { "description", ",summary,details,detail,descripcion,detalle,resumen," },
  { "supplier", ",vendor,provider,proveedor," },
  { "model", ",model name,modelo," },
  { "found_at", ",date,detected,detected on,first seen,created,fecha," },
  { "completed_at", ",completed,completion date,completed on,fecha de termino," },
  { "ai_literacy", ",ai level,nivel de ia," },
  /* Choices */
  { "active", ",true,yes,si,1,enabled,activo,activa,a,current,vigente," },
  { "left", ",false,no,0,disabled,inactive,inactivo,inactiva,i,terminated,baja,former," },
  { "on_leave", ",leave,on leave,licencia,permiso,con licencia," },
  { "employee", ",empleado,empleada,full time,part time,permanent,staff,regular,interno,planta,"
                "base,de base,nomina,confianza,sindicalizado,tiempo completo,medio tiempo," },
  { "external", ",contractor,contingent,externo,externa,consultant,consultor,temporary,"
                "proveedor,freelance,honorarios,por honorarios,subcontratado,outsourcing,"
                "temporal,eventual," },
  { "board_member", ",board,director,consejero,consejera," },
  { "low", ",bajo,baja,info,informational,minor,menor,1," },
  { "moderate", ",medium,medio,media,moderado,2," },
  { "high", ",alto,alta,major,mayor,3," },
  { "critical", ",critico,critica,severe,severo,4," },
  { "open", ",new,nuevo,abierto,abierta,pending,pendiente,to do,todo," },
  { "closed", ",done,resolved,cerrado,cerrada,resuelto,completed,completado,mitigated," },
  { "production", ",live,produccion,prod,in production," },
  { "pilot", ",staging,test,piloto,trial,beta," },
  { "retired", ",archived,deprecated,retirado,decommissioned," },
  { "proposed", ",draft,idea,propuesto,planned,none," },
};

/* Public API */

/**
 * sng_proposal_plain:
 * @text: a name as any system writes it
 *
 * Returns: (transfer full): its words in lower case and without accents, a space between them:
 *   "hire date" for hireDate, hire_date and Hire-Date
 */
char *
sng_proposal_plain (const char *text)
{
  GString *words = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;

      if (g_unichar_isupper (c) && before != 0 && !g_unichar_isupper (before))
        g_string_append_c (words, ' ');
      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  folded = sng_fold (words->str);
  g_string_free (words, TRUE);
  return g_strdup (g_strstrip (folded));
}

/**
 * sng_proposal_rank:
 * @name: the stable name of a field or a choice
 * @words: of sng_proposal_plain()
 *
 * Returns: how sure it is that systems mean @name by @words: from 1, the surest; 0 when they do not
 */
guint
sng_proposal_rank (const char *name, const char *words)
{
  g_autofree char *whole = g_strconcat (",", words, ",", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      const char *found
          = g_str_equal (synonyms[i].name, name) ? strstr (synonyms[i].words, whole) : NULL;
      guint rank = 1;

      if (found == NULL)
        continue;
      for (const char *at = synonyms[i].words + 1; at < found; at++)
        rank += *at == ',';
      return rank;
    }
  return 0;
}
